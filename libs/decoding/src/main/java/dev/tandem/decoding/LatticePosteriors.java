package dev.tandem.decoding;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How probable the words of a {@link WordLattice} are, given all that was heard: the share of the
 * paths that have them, by the forward-backward algorithm.
 *
 * <p>A word's confidence is the largest share, over the frames of the word, of the paths that are
 * in the same word at that frame; so paths that differ by a frame where the word begins do not
 * count against it (Wessel, Schlüter, Macherey, Ney 2001, "Confidence measures for large vocabulary
 * continuous speech recognition", there {@code C_max}). It is relative to what the beam kept: where
 * nothing else was kept, it is 1.
 */
final class LatticePosteriors {
  private final WordLattice lattice;
  private final double[] finalScores;
  private final double scale;
  private final double[] forward;
  private final double[] backward;
  private final double total;

  /**
   * @param finalScores what a path scores that ends in a state, beyond the state; minus infinity
   *     where none ends
   * @param scale above 0, multiplies all scores
   */
  LatticePosteriors(WordLattice lattice, double[] finalScores, double scale) {
    this.lattice = lattice;
    this.finalScores = finalScores;
    this.scale = scale;
    this.forward = forward();
    this.backward = backward();
    this.total = backward[WordLattice.START];
  }

  /** Probability that nothing was said. */
  double ofNoWord() {
    return Math.exp(scale * finalScores[WordLattice.START] - total);
  }

  /** Probability that the words of a path were said and no others, whatever their times; 0 to 1. */
  double ofSentence(int[] path) {
    double[][] beginnings = new double[lattice.numStates()][]; // [state][number of words so far]
    beginnings[WordLattice.START] = none(path.length + 1);
    beginnings[WordLattice.START][0] = 0;
    for (int arc = 0; arc < lattice.numArcs(); arc++) {
      continueSentence(arc, path, beginnings);
    }
    double sum = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < finalScores.length; state++) {
      if (beginnings[state] != null) {
        sum = logAdd(sum, beginnings[state][path.length] + scale * finalScores[state]);
      }
    }
    return Math.min(1, Math.exp(sum - total));
  }

  private void continueSentence(int arc, int[] path, double[][] beginnings) {
    double[] origin = beginnings[lattice.origin(arc)];
    for (int i = 0; origin != null && i < path.length; i++) {
      if (origin[i] > Double.NEGATIVE_INFINITY && lattice.wordId(path[i]) == lattice.wordId(arc)) {
        int state = lattice.target(arc);
        if (beginnings[state] == null) {
          beginnings[state] = none(path.length + 1);
        }
        double score = origin[i] + scale * lattice.arcScore(arc);
        beginnings[state][i + 1] = logAdd(beginnings[state][i + 1], score);
      }
    }
  }

  private static double[] none(int length) {
    double[] sums = new double[length];
    Arrays.fill(sums, Double.NEGATIVE_INFINITY);
    return sums;
  }

  /** Confidence of each arc of a path, 0 to 1. */
  double[] confidences(int[] path) {
    BitSet spoken = new BitSet();
    Arrays.stream(path).forEach(arc -> spoken.set(lattice.wordId(arc)));
    double[][] shares = new double[path.length][];
    Arrays.setAll(shares, i -> new double[lattice.endFrame(path[i]) - lattice.startFrame(path[i])]);
    for (int arc = 0; arc < lattice.numArcs(); arc++) {
      if (spoken.get(lattice.wordId(arc))) {
        addShare(arc, path, shares);
      }
    }
    return Arrays.stream(shares)
        .mapToDouble(share -> Math.min(1, Arrays.stream(share).max().orElse(0)))
        .toArray();
  }

  /** Adds an arc's probability to the frames of the path's words that it agrees with. */
  private void addShare(int arc, int[] path, double[][] shares) {
    double probability = probability(arc);
    for (int i = 0; i < path.length; i++) {
      if (lattice.wordId(path[i]) == lattice.wordId(arc)) {
        int start = lattice.startFrame(path[i]);
        int from = Math.max(start, lattice.startFrame(arc));
        int to = Math.min(lattice.endFrame(path[i]), lattice.endFrame(arc));
        for (int frame = from; frame < to; frame++) {
          shares[i][frame - start] += probability;
        }
      }
    }
  }

  private double probability(int arc) {
    double score = scale * lattice.arcScore(arc);
    return Math.exp(forward[lattice.origin(arc)] + score + backward[lattice.target(arc)] - total);
  }

  /** An arc's origin is older than the arc, so that in order of age each is ready in time. */
  private double[] forward() {
    double[] sums = new double[lattice.numStates()];
    Arrays.fill(sums, 1, sums.length, Double.NEGATIVE_INFINITY);
    for (int arc = 0; arc < lattice.numArcs(); arc++) {
      double path = sums[lattice.origin(arc)] + scale * lattice.arcScore(arc);
      sums[lattice.target(arc)] = logAdd(sums[lattice.target(arc)], path);
    }
    return sums;
  }

  private double[] backward() {
    double[] sums = Arrays.stream(finalScores).map(score -> scale * score).toArray();
    for (int arc = lattice.numArcs() - 1; arc >= 0; arc--) {
      double path = sums[lattice.target(arc)] + scale * lattice.arcScore(arc);
      sums[lattice.origin(arc)] = logAdd(sums[lattice.origin(arc)], path);
    }
    return sums;
  }

  private static double logAdd(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return low == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
  }
}
