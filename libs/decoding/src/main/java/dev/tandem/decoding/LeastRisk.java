package dev.tandem.decoding;

import java.util.List;

/**
 * Chooses among sentences that of which the fewest words are likely to be wrong, where the best
 * path is the one that is most likely right as a whole (Stolcke, König and Weintraub 1997,
 * "Explicit word error minimization in N-best list rescoring").
 */
final class LeastRisk {
  /** Of more, the later ones are too unlikely to matter. */
  static final int NUM_SENTENCES = 50;

  private LeastRisk() {}

  /**
   * The sentence with the least expected word errors.
   *
   * @param sentences the words of each, the best first, at least one
   * @param probabilities of each to be the right one; need not sum to 1
   * @return its number; of equals, the first
   */
  static int choose(List<int[]> sentences, double[] probabilities) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sentences.size(); i++) {
      double risk = risk(sentences.get(i), sentences, probabilities);
      if (risk < least) {
        best = i;
        least = risk;
      }
    }
    return best;
  }

  private static double risk(int[] chosen, List<int[]> sentences, double[] probabilities) {
    double risk = 0;
    for (int i = 0; i < sentences.size(); i++) {
      risk += probabilities[i] * EditDistance.of(sentences.get(i), chosen);
    }
    return risk;
  }
}
