package dev.tandem.comparison;

import dev.tandem.schemas.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one arm has heard of an open utterance so far. Immutable.
 *
 * @param sequence number of its newest transcript; -1 before the first
 * @param partialLatenciesMs newest audio received to partial emitted, one a partial
 * @param finals the score once its final has come; one or none
 * @param finalSeenAtMs wall clock at which the final was seen; 0 before
 */
record Hearing(
    int sequence, List<Long> partialLatenciesMs, List<Score> finals, long finalSeenAtMs) {
  static final Hearing NONE = new Hearing(-1, List.of(), List.of(), 0);

  Hearing {
    partialLatenciesMs = List.copyOf(partialLatenciesMs);
    finals = List.copyOf(finals);
  }

  /** Whether {@code transcript} came already, or is older than what came. */
  boolean knows(Transcript transcript) {
    return transcript.getSequence() <= sequence;
  }

  Hearing with(Transcript transcript, long nowMs) {
    return transcript.getIsFinal()
        ? new Hearing(
            transcript.getSequence(),
            List.of(),
            List.of(Score.of(transcript, partialLatenciesMs)),
            nowMs)
        : withPartial(transcript);
  }

  private Hearing withPartial(Transcript partial) {
    List<Long> latencies = new ArrayList<>(partialLatenciesMs);
    latencies.add(partial.getEmittedAtMs() - partial.getReceivedAtMs());
    return new Hearing(partial.getSequence(), latencies, finals, finalSeenAtMs);
  }

  Optional<Score> score() {
    return finals.stream().findFirst();
  }
}
