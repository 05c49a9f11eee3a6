package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When each sample of a stream came in, ms since the epoch, as far back as is asked for: the
 * longest utterance. Not safe for use by several threads.
 */
final class ArrivalTimes {
  private static final long SAMPLES_PER_MS = 16;

  private final long keptSamples;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  /**
   * @param keptSamples how far back, from the newest sample, may be asked
   */
  ArrivalTimes(long keptSamples) {
    this.keptSamples = keptSamples;
  }

  /** The arrivals that a stored state knows of. */
  static ArrivalTimes of(IngestState state, UtteranceState heard) {
    ArrivalTimes arrivals = new ArrivalTimes(state.getLongestUtteranceMs() * SAMPLES_PER_MS);
    arrivals.arrived(heard.speechEnd(), state.getSpeechReceivedAtMs());
    arrivals.arrived(heard.numSamples(), state.getReceivedAtMs());
    return arrivals;
  }

  /** All samples before {@code end} that had not come yet came at {@code timeMs}. */
  void arrived(long end, long timeMs) {
    if (!arrivals.isEmpty() && arrivals.getLast().timeMs == timeMs) {
      arrivals.removeLast(); // tiny messages must not fill the memory
    }
    arrivals.add(new Arrival(end, timeMs));
    while (arrivals.getFirst().end < end - keptSamples) {
      arrivals.removeFirst();
    }
  }

  /** When the sample before {@code end} came; the newest arrival for what has not come. */
  long of(long end) {
    for (Arrival arrival : arrivals) {
      if (arrival.end >= end) {
        return arrival.timeMs;
      }
    }
    return newest();
  }

  /** When the newest audio came. */
  long newest() {
    return arrivals.getLast().timeMs;
  }

  private record Arrival(long end, long timeMs) {}
}
