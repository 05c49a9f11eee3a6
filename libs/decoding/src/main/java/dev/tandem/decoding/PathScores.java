package dev.tandem.decoding;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What the best paths of a {@link BeamSearch} score beyond the states of its lattice. A view of the
 * search, valid until its next row.
 */
final class PathScores {
  private final WordLattice lattice;
  private final int firstFreshState;
  private final TokenSet tokens;
  private final int firstSilence;
  private final IntToDoubleFunction endScore;

  /**
   * A view.
   *
   * @param firstFreshState of the lattice: from it on, words end in the newest frame
   * @param firstSilence nodes from it on are silence, behind a complete word
   * @param endScore of a history: what ending the sentence behind it scores
   */
  PathScores(
      WordLattice lattice,
      int firstFreshState,
      TokenSet tokens,
      int firstSilence,
      IntToDoubleFunction endScore) {
    this.lattice = lattice;
    this.firstFreshState = firstFreshState;
    this.tokens = tokens;
    this.firstSilence = firstSilence;
    this.endScore = endScore;
  }

  /**
   * What the best path scores that is complete in each state of the lattice, beyond the state: the
   * end of the sentence, behind silence or at once. Minus infinity where there is none.
   */
  double[] complete() {
    double[] scores = none();
    for (int state = firstFreshState; state < lattice.numStates(); state++) {
      scores[state] = endScore.applyAsDouble(lattice.history(state));
    }
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.node(token) >= firstSilence) {
        offer(scores, token, endScore.applyAsDouble(tokens.history(token)));
      }
    }
    return scores;
  }

  /** What the best path scores that is alive, beyond the state of the lattice that it is behind. */
  double[] living() {
    double[] scores = none();
    for (int token = 0; token < tokens.size(); token++) {
      offer(scores, token, 0);
    }
    return scores;
  }

  private double[] none() {
    double[] scores = new double[lattice.numStates()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    return scores;
  }

  private void offer(double[] scores, int token, double beyondToken) {
    int origin = tokens.origins[token];
    double score = tokens.scores[token] - lattice.score(origin) + beyondToken;
    scores[origin] = Math.max(scores[origin], score);
  }
}
