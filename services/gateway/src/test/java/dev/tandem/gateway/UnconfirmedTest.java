package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnconfirmedTest {
  private static final int MAX_BYTES = 1_000;

  private final Unconfirmed unconfirmed = new Unconfirmed(MAX_BYTES);

  @Test
  void whatWasSentIsHeldOnceEachRecordUntilThenIsConfirmed() {
    var first = unconfirmed.sent(10);
    var second = unconfirmed.sent(10);
    CompletableFuture<Void> both = unconfirmed.held();
    var third = unconfirmed.sent(10);
    CompletableFuture<Void> all = unconfirmed.held();

    unconfirmed.confirmed(second);
    assertThat(both).isNotDone();
    unconfirmed.confirmed(first);
    assertThat(both).isCompleted();
    assertThat(all).isNotDone();
    unconfirmed.confirmed(third);
    assertThat(all).isCompleted();
  }

  @Test
  void allIsHeldWhenNothingIsOnItsWay() {
    assertThat(unconfirmed.held()).isCompleted();
  }

  @Test
  void aClientWaitsAboveTheBoundUntilHalfOfItIsConfirmed() {
    var first = unconfirmed.sent(600);
    assertThat(unconfirmed.room()).isDone();
    var second = unconfirmed.sent(600);
    CompletableFuture<Void> room = unconfirmed.room();
    assertThat(room).isNotDone();

    unconfirmed.confirmed(first);
    assertThat(room).isNotDone();
    unconfirmed.confirmed(second);
    assertThat(room).isCompleted();
    assertThat(unconfirmed.room()).isCompleted();
  }

  @Test
  void afterAFailureNobodyWaitsForever() {
    unconfirmed.sent(2 * MAX_BYTES);
    CompletableFuture<Void> room = unconfirmed.room();
    CompletableFuture<Void> held = unconfirmed.held();
    unconfirmed.fail(new RefusedException(Refusal.KAFKA_UNAVAILABLE, "gone"));

    assertThat(room).isCompletedExceptionally();
    assertThat(held).isCompletedExceptionally();
    unconfirmed.sent(2 * MAX_BYTES);
    assertThat(unconfirmed.room()).isCompletedExceptionally();
    assertThat(unconfirmed.held()).isCompletedExceptionally();
  }
}
