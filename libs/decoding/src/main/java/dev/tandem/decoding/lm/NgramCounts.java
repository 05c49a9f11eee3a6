package dev.tandem.decoding.lm;

import java.util.Arrays;

/**
 * The n-grams of one length in a text, sorted, with how often each occurs. An n-gram is packed into
 * one long, the first word in the highest bits, so that counting is sorting.
 */
final class NgramCounts {
  private final long[] keys;
  private final int[] counts;

  private NgramCounts(long[] keys, int[] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /** Number of different n-grams. */
  int size() {
    return keys.length;
  }

  /** The n-gram with an index; all but its last word are {@code key >>> bitsPerWord}. */
  long key(int index) {
    return keys[index] ^ Long.MIN_VALUE;
  }

  /** How often each occurs, shape {@code [size()]}. */
  int[] counts() {
    return counts;
  }

  /** Bits that are left for a word when {@code order} words share a long. */
  static int bitsPerWord(int order) {
    return Long.SIZE / order;
  }

  /** Counts the n-grams of one length. */
  static NgramCounts of(TrainingText text, int length, int bitsPerWord) {
    long[] all = new long[numNgrams(text, length)];
    int filled = 0;
    for (int end = 0; end < text.length(); end++) {
      if (text.numWordsTo(end) >= length) {
        all[filled++] = key(text, end, length, bitsPerWord) ^ Long.MIN_VALUE; // unsigned order
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

  private static long key(TrainingText text, int end, int length, int bitsPerWord) {
    long key = 0;
    for (int i = end - length + 1; i <= end; i++) {
      key = (key << bitsPerWord) | text.id(i);
    }
    return key;
  }

  /** Reuses the sorted array for the keys, since it is the largest thing in memory. */
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
