package dev.tandem.comparison;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a reference has been said, judged by what was heard. Both arms heard the same audio,
 * therefore both are scored against the same words: those that the arm that got most words right
 * must have heard. The other one has no say, or an arm that hears nothing would have it that little
 * was said, and spoil the rate of the one that hears well.
 *
 * <p>Of one arm it is the beginning of the reference that has the least edit distance to what it
 * heard; the longest where several are alike, so that words that were all heard wrong still count
 * as said.
 */
public final class SaidSoFar {
  private SaidSoFar() {}

  /**
   * The beginning of {@code reference} that fits best.
   *
   * @param heard words of each arm, all from the start of the stream to the same point
   */
  public static List<String> of(List<String> reference, Collection<List<String>> heard) {
    return heard.stream()
        .map(words -> Fit.of(reference, words))
        .max(Comparator.comparingInt(Fit::numRight).thenComparingInt(Fit::length))
        .map(fit -> reference.subList(0, fit.length()))
        .orElse(List.of());
  }

  /**
   * What one arm takes for said.
   *
   * @param length of the beginning, in words
   * @param numRight words of the longer one of the two, the beginning and what was heard, that need
   *     no edit
   */
  private record Fit(int length, int numRight) {

    static Fit of(List<String> reference, List<String> heard) {
      int[] distances = distancesToBeginnings(reference, heard);
      int best =
          IntStream.range(0, distances.length)
              .reduce(0, (kept, next) -> distances[next] <= distances[kept] ? next : kept);
      return new Fit(best, Math.max(best, heard.size()) - distances[best]);
    }
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
}
