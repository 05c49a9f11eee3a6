package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.EndpointerConfig;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamOpened;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenStreamTest {
  private static final ListenConfig CONFIG =
      new ListenConfig(
          16_000, 1, Optional.of("a file"), Optional.of("so so"), true, EndpointerConfig.DEFAULT);
  private static final IngestState FIRST = IngestStates.first(CONFIG, ResumeToken.random(), 1_000);

  private final RememberedRecords records = new RememberedRecords(false);
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stopTimers() {
    timers.shutdownNow();
  }

  @Test
  void isSaidToBeClosedOnceKafkaHoldsAllOfItsAudio() {
    OpenStream stream = stream();
    assertThat(stream.accept(Speech.utterances(2, 16_000, 1))).isNotNull();
    assertThat(stream.finish()).isNotDone();
    assertThat(records.streams).isEmpty();

    records.confirmAll();

    StreamOpened closed =
        StreamOpened.newBuilder()
            .setName("a file")
            .setReference("so so")
            .setSampleRateHz(16_000)
            .setOpenedAtMs(1_000)
            .setClosedAtMs(61_000L)
            .setUtterances(2)
            .build();
    assertThat(records.streams).containsExactly(closed);
    assertThat(stream.finish()).isNotDone();
    assertThat(records.streams).as("said once").hasSize(1);
  }

  @Test
  void isNotSaidToBeClosedWhereAudioWasLost() {
    OpenStream stream = stream();
    assertThat(stream.accept(Speech.utterances(1, 16_000, 2))).isNotNull();
    CompletableFuture<StreamOutcome> over = stream.finish();
    records.confirmations.forEach(c -> c.completeExceptionally(new TimeoutException("30 s")));

    assertThat(over).isCompletedExceptionally();
    assertThat(records.streams).isEmpty();
  }

  private OpenStream stream() {
    SettableClock clock = new SettableClock();
    clock.set(61_000);
    StreamOpening opening = Ingests.opening(FIRST);
    ExpectedFinals finals = new ExpectedFinals();
    RememberedEvents events = new RememberedEvents();
    return new OpenStream(
        opening,
        Ingests.of(opening, records, finals, events, clock),
        finals,
        events,
        Duration.ofMinutes(1),
        timers);
  }
}
