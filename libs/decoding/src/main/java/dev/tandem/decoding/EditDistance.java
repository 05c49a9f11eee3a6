package dev.tandem.decoding;

import java.util.stream.IntStream;

/** Levenshtein distance between sequences of numbers. */
public final class EditDistance {
  private EditDistance() {}

  /** The fewest substitutions, deletions and insertions that make one of the other. */
  public static int of(int[] reference, int[] hypothesis) {
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
