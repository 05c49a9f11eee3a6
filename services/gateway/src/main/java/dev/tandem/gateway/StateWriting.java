package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.time.Clock;
import java.time.Duration;

/** When a stream's state is to be written, and what. For one thread. */
final class StateWriting {
  // A state must say from when on chunks may have been written that it does not know of. A gateway
  // that took a stream over repeats chunks which its predecessor wrote before, so for as long as
  // the predecessor can have been ahead of its last state, the predecessor's word holds.

  /** Far more than a gateway takes in while Kafka confirms nothing. */
  private static final long AHEAD_SECONDS = 60;

  private final IngestState from;
  private final Clock clock;
  private long writtenSamples;

  /**
   * @param from the state with which this gateway began
   */
  StateWriting(IngestState from, Clock clock) {
    this.from = from;
    this.clock = clock;
    this.writtenSamples = from.getClientSample();
  }

  /** Whether so much audio has come since the last state. */
  boolean isDue(UtteranceState state, Duration interval) {
    long samples = interval.toMillis() * from.getSampleRateHz() / 1000;
    return state.clientSamples() - writtenSamples >= samples;
  }

  /** What is to be written now. */
  IngestState next(UtteranceState state, ArrivalTimes arrivals) {
    writtenSamples = state.clientSamples();
    return IngestState.newBuilder(IngestStates.with(from, state))
        .setReceivedAtMs(arrivals.newest())
        .setSpeechReceivedAtMs(arrivals.of(state.speechEnd()))
        .setChunksFromMs(isAhead(state) ? from.getChunksFromMs() : clock.millis())
        .build();
  }

  /** What is to be written at the end of the stream. */
  IngestState closed(UtteranceState state, ArrivalTimes arrivals) {
    return IngestStates.closed(next(state, arrivals), clock.millis());
  }

  private boolean isAhead(UtteranceState state) {
    return state.clientSamples() - from.getClientSample() < AHEAD_SECONDS * from.getSampleRateHz();
  }
}
