package dev.tandem.training;

/**
 * Levenshtein distances between a reference and what differs from a hypothesis in one place only:
 * the tables of everything before each place and of everything behind it are made once. For one
 * thread at a time.
 */
final class EditTable {
  private final int[] reference;
  private final int[][] before;
  private final int[][] behind;

  /** Time and memory O(reference * hypothesis). */
  EditTable(int[] reference, int[] hypothesis) {
    this.reference = reference;
    before = prefixes(reference, hypothesis);
    behind = prefixes(reversed(reference), reversed(hypothesis));
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
    int[] row = before[start];
    for (int token : replacement) {
      row = next(row, reference, token);
    }
    int[] rest = behind[behind.length - 1 - end];
    int least = Integer.MAX_VALUE;
    for (int i = 0; i <= reference.length; i++) {
      least = Math.min(least, row[i] + rest[reference.length - i]);
    }
    return least;
  }

  /** Distances of the first tokens of the hypothesis (rows) and of the reference (columns). */
  private static int[][] prefixes(int[] reference, int[] hypothesis) {
    int[][] rows = new int[hypothesis.length + 1][];
    rows[0] = new int[reference.length + 1];
    for (int i = 0; i <= reference.length; i++) {
      rows[0][i] = i;
    }
    for (int i = 0; i < hypothesis.length; i++) {
      rows[i + 1] = next(rows[i], reference, hypothesis[i]);
    }
    return rows;
  }

  private static int[] next(int[] row, int[] reference, int token) {
    int[] next = new int[row.length];
    next[0] = row[0] + 1;
    for (int i = 1; i < row.length; i++) {
      int substituted = row[i - 1] + (reference[i - 1] == token ? 0 : 1);
      next[i] = Math.min(substituted, 1 + Math.min(row[i], next[i - 1]));
    }
    return next;
  }

  private static int[] reversed(int[] tokens) {
    int[] reversed = new int[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      reversed[i] = tokens[tokens.length - 1 - i];
    }
    return reversed;
  }
}
