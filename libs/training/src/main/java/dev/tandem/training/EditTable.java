package dev.tandem.training;

import java.util.Arrays;

/**
 * Levenshtein distances between a reference and what differs from a hypothesis in one place only:
 * the tables of everything before each place and of everything behind it are made once. Of them
 * only columns are looked at through which a best alignment can still lead. For one thread.
 */
final class EditTable {
  /** Changes of more tokens than this have all columns looked at. */
  private static final int MOST_TOKENS = 3;

  private final int[] reference;
  private final int[][] before;
  private final int[][] behind;
  private final int[] firstColumn;
  private final int[] lastColumn;

  /** Time and memory O(reference * hypothesis). */
  EditTable(int[] reference, int[] hypothesis) {
    this.reference = reference;
    before = prefixes(reference, hypothesis);
    behind = suffixes(reference, hypothesis);
    firstColumn = new int[before.length];
    lastColumn = new int[before.length];
    for (int row = 0; row < before.length; row++) {
      limitColumns(row);
    }
  }

  /**
   * A change of n tokens moves the distance, and what is left of it from any place on, by n at
   * most: a best alignment of the changed hypothesis keeps to places through which one of the
   * hypothesis leads that is at most 2 n worse than the best.
   */
  private void limitColumns(int row) {
    int most = distance() + 2 * MOST_TOKENS;
    int first = 0;
    while (before[row][first] + behind[row][first] > most) {
      first++;
    }
    int last = reference.length;
    while (before[row][last] + behind[row][last] > most) {
      last--;
    }
    firstColumn[row] = first;
    lastColumn[row] = last;
  }

  /** Of the hypothesis as it is. */
  int distance() {
    return before[before.length - 1][reference.length];
  }

  /**
   * Of the hypothesis with its tokens {@code start} to before {@code end} replaced.
   *
   * @param replacement any number of tokens
   */
  int distance(int start, int end, int[] replacement) {
    boolean limited = Math.max(end - start, replacement.length) <= MOST_TOKENS;
    int first = limited ? firstColumn[start] : 0;
    int last = limited ? lastColumn[end] : reference.length;
    int[] row = Arrays.copyOfRange(before[start], first, last + 1);
    for (int token : replacement) {
      replaceByNext(row, first, token);
    }
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < row.length; i++) {
      least = Math.min(least, row[i] + behind[end][first + i]);
    }
    return least;
  }

  private void replaceByNext(int[] row, int first, int token) {
    int diagonal = row[0];
    row[0]++;
    for (int i = 1; i < row.length; i++) {
      int substituted = diagonal + (reference[first + i - 1] == token ? 0 : 1);
      diagonal = row[i];
      row[i] = Math.min(substituted, 1 + Math.min(diagonal, row[i - 1]));
    }
  }

  /** Distances of the first tokens of the hypothesis (rows) and of the reference (columns). */
  private static int[][] prefixes(int[] reference, int[] hypothesis) {
    int[][] rows = new int[hypothesis.length + 1][reference.length + 1];
    for (int i = 0; i <= reference.length; i++) {
      rows[0][i] = i;
    }
    for (int i = 1; i <= hypothesis.length; i++) {
      rows[i][0] = i;
      for (int j = 1; j <= reference.length; j++) {
        int substituted = rows[i - 1][j - 1] + (reference[j - 1] == hypothesis[i - 1] ? 0 : 1);
        rows[i][j] = Math.min(substituted, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
      }
    }
    return rows;
  }

  /** Distances of what is behind these: the prefixes of both read backwards. */
  private static int[][] suffixes(int[] reference, int[] hypothesis) {
    int[][] backwards = prefixes(reversed(reference), reversed(hypothesis));
    int[][] rows = new int[backwards.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = reversed(backwards[rows.length - 1 - row]);
    }
    return rows;
  }

  private static int[] reversed(int[] numbers) {
    int[] reversed = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      reversed[i] = numbers[numbers.length - 1 - i];
    }
    return reversed;
  }
}
