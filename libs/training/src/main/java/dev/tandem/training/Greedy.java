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

  /** Levenshtein distance. */
  static int editDistance(int[] reference, int[] hypothesis) {
    int[] costs = IntStream.rangeClosed(0, hypothesis.length).toArray();
    for (int row = 1; row <= reference.length; row++) {
      int diagonal = costs[0];
      costs[0] = row;
      for (int column = 1; column <= hypothesis.length; column++) {
        int substituted = diagonal + (reference[row - 1] == hypothesis[column - 1] ? 0 : 1);
        diagonal = costs[column];
        costs[column] = Math.min(substituted, 1 + Math.min(diagonal, costs[column - 1]));
      }
    }
    return costs[hypothesis.length];
  }
}
