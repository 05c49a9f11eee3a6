package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private static final int MAX_BYTES = 1_000;

  private final List<Long> held = new ArrayList<>();
  private final Acknowledgements acknowledgements = new Acknowledgements(MAX_BYTES, held::add);

  @Test
  void aSampleIsHeldOnceEachRecordBeforeItIsConfirmed() {
    var first = acknowledgements.sent(100, 10);
    var second = acknowledgements.sent(200, 10);
    var third = acknowledgements.sent(300, 10);

    acknowledgements.confirmed(second);
    assertThat(held).isEmpty();
    acknowledgements.confirmed(first);
    assertThat(held).containsExactly(200L);
    acknowledgements.confirmed(third);
    assertThat(held).containsExactly(200L, 300L);
  }

  @Test
  void silenceCountsAsHeldOnceTheSpeechBeforeItIs() {
    var speech = acknowledgements.sent(100, 10);
    acknowledgements.mark(150);
    acknowledgements.mark(400);
    assertThat(held).isEmpty();

    acknowledgements.confirmed(speech);
    assertThat(held).containsExactly(400L);
    acknowledgements.mark(500);
    assertThat(held).containsExactly(400L, 500L);
  }

  @Test
  void positionsNeverGoBackNorRepeat() {
    acknowledgements.mark(400);
    acknowledgements.mark(400);
    acknowledgements.mark(300);

    assertThat(held).containsExactly(400L);
  }

  @Test
  void aClientWaitsAboveTheBoundUntilHalfOfItIsConfirmed() {
    var first = acknowledgements.sent(100, 600);
    assertThat(acknowledgements.room()).isDone();
    var second = acknowledgements.sent(200, 600);
    CompletableFuture<Void> room = acknowledgements.room();
    assertThat(room).isNotDone();

    acknowledgements.confirmed(first);
    assertThat(room).isNotDone();
    acknowledgements.confirmed(second);
    assertThat(room).isCompleted();
    assertThat(acknowledgements.room()).isCompleted();
  }

  @Test
  void allIsConfirmedWhenNothingIsOnItsWay() {
    assertThat(acknowledgements.allConfirmed()).isCompleted();
    var record = acknowledgements.sent(100, 10);
    CompletableFuture<Void> all = acknowledgements.allConfirmed();
    assertThat(all).isNotDone();

    acknowledgements.confirmed(record);
    assertThat(all).isCompleted();
  }

  @Test
  void afterAFailureNobodyWaitsForever() {
    acknowledgements.sent(100, 2 * MAX_BYTES);
    CompletableFuture<Void> room = acknowledgements.room();
    acknowledgements.fail(new RefusedException(Refusal.KAFKA_UNAVAILABLE, "gone"));

    assertThat(room).isCompletedExceptionally();
    acknowledgements.sent(200, 2 * MAX_BYTES);
    assertThat(acknowledgements.room()).isCompletedExceptionally();
    assertThat(acknowledgements.allConfirmed()).isCompletedExceptionally();
  }
}
