package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.EndpointerConfig;
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
  private static final StreamOpened OPENED =
      StreamOpened.newBuilder()
          .setName("a file")
          .setReference("so so")
          .setSampleRateHz(16_000)
          .setOpenedAtMs(1_000)
          .build();

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
        StreamOpened.newBuilder(OPENED).setClosedAtMs(61_000L).setUtterances(2).build();
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
    StreamNotice notice = new StreamNotice(StreamId.random(), OPENED, records);
    ExpectedFinals finals = new ExpectedFinals();
    RememberedEvents events = new RememberedEvents();
    StreamIngest ingest =
        new StreamIngest(
            notice.id(), config(), 20_000, records, finals, events, new SettableClock());
    return new OpenStream(
        notice.id(),
        ingest,
        finals,
        () -> notice.sayClosed(finals.numUtterances(), 61_000),
        events,
        Duration.ofMinutes(1),
        timers);
  }

  private static ListenConfig config() {
    return new ListenConfig(
        16_000, 1, Optional.empty(), Optional.empty(), true, EndpointerConfig.DEFAULT);
  }
}
