package dev.tandem.tools;

import dev.tandem.audio.Resampler;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Utterance;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an utterance of a file may have been.
 *
 * @param start seconds from the start of the file
 * @param end seconds from the start of the file
 * @param alternatives the best first
 */
record HeardUtterance(double start, double end, List<Alternative> alternatives) {
  private static final double SAMPLES_PER_SECOND = Resampler.TO_HZ;

  /**
   * One of them.
   *
   * @param confidence probability that it is the right one, 0 to 1
   */
  record Alternative(String transcript, double confidence) {}

  static HeardUtterance of(Utterance utterance, List<Hypothesis> hypotheses) {
    return new HeardUtterance(
        utterance.start() / SAMPLES_PER_SECOND,
        (utterance.start() + utterance.signal().length()) / SAMPLES_PER_SECOND,
        hypotheses.stream()
            .map(hypothesis -> new Alternative(hypothesis.transcript(), hypothesis.confidence()))
            .toList());
  }

  /** A line an alternative, for people. */
  Stream<String> lines() {
    return alternatives.stream()
        .map(
            alternative ->
                "  %6.2f .. %6.2f s %5.1f %% %s"
                    .formatted(
                        start, end, 100 * alternative.confidence(), alternative.transcript()));
  }
}
