package dev.tandem.decoding.lm;

import java.util.Arrays;

/**
 * The n-grams of one length in a text, sorted, with how often each occurs. An n-gram is the node of
 * its words but the last, and the last ({@link NgramTrie#child}), so that counting is sorting and
 * no number of words is too large.
 */
final class NgramCounts {
  private final long[] children;
  private final int[] counts;

  private NgramCounts(long[] children, int[] counts) {
    this.children = children;
    this.counts = counts;
  }

  /** The different n-grams, in the order of the tree. */
  long[] children() {
    return children;
  }

  /** How often each occurs, shape {@code [children().length]}. */
  int[] counts() {
    return counts;
  }

  /**
   * Counts the n-grams of one length.
   *
   * @param nodesTo node of the n-gram that is shorter by one and ends at a position, where there is
   *     one
   */
  static NgramCounts of(TrainingText text, int length, int[] nodesTo) {
    long[] all = new long[numNgrams(text, length)];
    int filled = 0;
    for (int end = 0; end < text.length(); end++) {
      if (text.numWordsTo(end) >= length) {
        all[filled++] = NgramTrie.child(nodesTo[end - 1], text.id(end));
      }
    }
    Arrays.sort(all);
    return grouped(all);
  }

  private static int numNgrams(TrainingText text, int length) {
    int numNgrams = 0;
    for (int end = 0; end < text.length(); end++) {
      numNgrams += text.numWordsTo(end) >= length ? 1 : 0;
    }
    return numNgrams;
  }

  /** Reuses the sorted array, since it is the largest thing in memory. */
  private static NgramCounts grouped(long[] sorted) {
    int[] counts = new int[numDistinct(sorted)];
    int last = -1;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[last]) {
        sorted[++last] = sorted[i];
      }
      counts[last]++;
    }
    return new NgramCounts(Arrays.copyOf(sorted, counts.length), counts);
  }

  private static int numDistinct(long[] sorted) {
    int numDistinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      numDistinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return numDistinct;
  }
}
