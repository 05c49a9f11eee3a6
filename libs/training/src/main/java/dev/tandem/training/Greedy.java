package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import java.util.stream.IntStream;

/** The network's best guess a frame, and how far it is from the truth: cheap, to watch training. */
final class Greedy {
  private Greedy() {}

  /** Best label of each frame, repeats and {@code filler} (silence, blank) dropped. */
  static int[] collapse(Posteriorgram scores, int filler) {
    IntStream.Builder labels = IntStream.builder();
    int previous = filler;
    for (int frame = 0; frame < scores.numFrames(); frame++) {
      int best = best(scores, frame);
      if (best != previous && best != filler) {
        labels.add(best);
      }
      previous = best;
    }
    return labels.build().toArray();
  }

  private static int best(Posteriorgram scores, int frame) {
    int best = 0;
    for (int label = 1; label < scores.numPhones(); label++) {
      if (scores.get(frame, label) > scores.get(frame, best)) {
        best = label;
      }
    }
    return best;
  }
}
