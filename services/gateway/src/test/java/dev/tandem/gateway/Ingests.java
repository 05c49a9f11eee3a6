package dev.tandem.gateway;

import dev.tandem.audio.EndpointerConfig;
import dev.tandem.schemas.IngestState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Ingests whose records go where a test likes, on its own thread. */
final class Ingests {
  static final int MAX_UNCONFIRMED_BYTES = 20_000;

  private static final StreamId STREAM = StreamId.random();

  private Ingests() {}

  static ListenConfig config(int sampleRateHz) {
    return new ListenConfig(
        sampleRateHz, 1, Optional.empty(), Optional.empty(), true, EndpointerConfig.DEFAULT);
  }

  static IngestState first(int sampleRateHz, Clock clock) {
    return IngestStates.first(config(sampleRateHz), ResumeToken.random(), clock.millis());
  }

  static StreamOpening opening(IngestState from) {
    return StreamOpening.of(STREAM, ResumeToken.random(), from, from.getClientSample());
  }

  static StreamIngest of(
      IngestState from,
      StreamRecords records,
      ExpectedFinals finals,
      StreamListener listener,
      Clock clock) {
    return of(opening(from), records, finals, listener, clock);
  }

  static StreamIngest of(
      StreamOpening opening,
      StreamRecords records,
      ExpectedFinals finals,
      StreamListener listener,
      Clock clock) {
    IngestEnvironment environment =
        new IngestEnvironment(
            records, Runnable::run, clock, MAX_UNCONFIRMED_BYTES, Duration.ofSeconds(1));
    return new StreamIngest(opening, environment, finals, listener);
  }
}
