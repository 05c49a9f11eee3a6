package dev.tandem.comparison;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a reference has been said, judged by what was heard. It is the beginning of the
 * reference whose edit distances to what the arms heard are least in sum; the longest where several
 * are alike, so that words that were all heard wrong still count as said. Both arms heard the same
 * audio, therefore they are scored against the same words.
 */
public final class SaidSoFar {
  private SaidSoFar() {}

  /**
   * The beginning of {@code reference} that fits best.
   *
   * @param heard words of each arm, all from the start of the stream to the same point
   */
  public static List<String> of(List<String> reference, Collection<List<String>> heard) {
    int[] distances = new int[reference.size() + 1];
    heard.forEach(words -> add(distances, distancesToBeginnings(reference, words)));
    int best =
        IntStream.range(0, distances.length)
            .reduce(0, (kept, next) -> distances[next] <= distances[kept] ? next : kept);
    return reference.subList(0, best);
  }

  /** Levenshtein distances of all words heard to each beginning of the reference, by length. */
  private static int[] distancesToBeginnings(List<String> reference, List<String> heard) {
    int[] row = IntStream.rangeClosed(0, reference.size()).toArray();
    for (String word : heard) {
      row = next(row, reference, word);
    }
    return row;
  }

  private static int[] next(int[] row, List<String> reference, String word) {
    int[] next = new int[row.length];
    next[0] = row[0] + 1;
    for (int r = 1; r < row.length; r++) {
      int paired = row[r - 1] + (reference.get(r - 1).equals(word) ? 0 : 1);
      next[r] = Math.min(paired, 1 + Math.min(row[r], next[r - 1]));
    }
    return next;
  }

  private static void add(int[] sums, int[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }
}
