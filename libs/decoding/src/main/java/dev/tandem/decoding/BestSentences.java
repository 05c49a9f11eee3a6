package dev.tandem.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The best sentences of a {@link WordLattice} that differ in their words, not only in their times.
 *
 * <p>Each state keeps its best different beginnings, as many as are wanted. That is exact: a
 * beginning that is not among them leads to no wanted sentence, since all those that are before it
 * lead to better ones.
 */
final class BestSentences {
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  /** A way to a state: by {@code before}, and then an arc. Same words have the same hash. */
  private record Beginning(double score, int arc, Optional<Beginning> before, long hash) {
    static final Beginning EMPTY = new Beginning(0, -1, Optional.empty(), 0);

    Beginning then(int arc, double arcScore, int wordId) {
      return new Beginning(
          score + arcScore, arc, Optional.of(this), (hash + wordId + 1) * HASH_FACTOR);
    }

    Beginning ended(double finalScore) {
      return new Beginning(score + finalScore, arc, before, hash);
    }
  }

  private final WordLattice lattice;
  private final int count;
  private final List<List<Beginning>> ofStates = new ArrayList<>();

  private BestSentences(WordLattice lattice, int count) {
    this.lattice = lattice;
    this.count = count;
    for (int state = 0; state < lattice.numStates(); state++) {
      ofStates.add(new ArrayList<>());
    }
    ofStates.get(WordLattice.START).add(Beginning.EMPTY);
    for (int arc = 0; arc < lattice.numArcs(); arc++) {
      pass(arc);
    }
  }

  /**
   * The arcs of the best path of each sentence, best sentence first.
   *
   * @param finalScores what a path scores that ends in a state, beyond the state; minus infinity
   *     where none ends
   * @param count of sentences wanted, above 0; there may be fewer
   */
  static List<int[]> of(WordLattice lattice, double[] finalScores, int count) {
    BestSentences sentences = new BestSentences(lattice, count);
    return sentences.ended(finalScores).stream().map(BestSentences::arcs).toList();
  }

  /** An arc's origin is older than the arc, so that in order of age each is ready in time. */
  private void pass(int arc) {
    List<Beginning> target = ofStates.get(lattice.target(arc));
    double arcScore = lattice.arcScore(arc);
    for (Beginning beginning : ofStates.get(lattice.origin(arc))) {
      if (isTooLow(target, beginning.score + arcScore)) {
        return; // those behind it are lower still
      }
      offer(target, beginning.then(arc, arcScore, lattice.wordId(arc)));
    }
  }

  private List<Beginning> ended(double[] finalScores) {
    List<Beginning> best = new ArrayList<>();
    for (int state = 0; state < finalScores.length; state++) {
      if (finalScores[state] > Double.NEGATIVE_INFINITY) {
        for (Beginning beginning : ofStates.get(state)) {
          offer(best, beginning.ended(finalScores[state]));
        }
      }
    }
    return best;
  }

  private boolean isTooLow(List<Beginning> best, double score) {
    return best.size() == count && score <= best.get(count - 1).score;
  }

  /** Puts it in its place, best first, unless the same words are there with a better score. */
  private void offer(List<Beginning> best, Beginning offered) {
    if (isTooLow(best, offered.score)) {
      return;
    }
    int same = indexOf(best, offered.hash);
    if (same >= 0 && best.get(same).score >= offered.score) {
      return;
    }
    if (same >= 0) {
      best.remove(same);
    }
    best.add(place(best, offered.score), offered);
    if (best.size() > count) {
      best.remove(count);
    }
  }

  private static int indexOf(List<Beginning> best, long hash) {
    int index = best.size() - 1;
    while (index >= 0 && best.get(index).hash != hash) {
      index--;
    }
    return index;
  }

  /** Behind all that score as much. */
  private static int place(List<Beginning> best, double score) {
    int place = best.size();
    while (place > 0 && best.get(place - 1).score < score) {
      place--;
    }
    return place;
  }

  private static int[] arcs(Beginning sentence) {
    IntList backwards = new IntList();
    for (Beginning at = sentence; at.before.isPresent(); at = at.before.get()) {
      backwards.add(at.arc);
    }
    int[] arcs = backwards.toArray();
    int[] forwards = new int[arcs.length];
    Arrays.setAll(forwards, i -> arcs[arcs.length - 1 - i]);
    return forwards;
  }
}
