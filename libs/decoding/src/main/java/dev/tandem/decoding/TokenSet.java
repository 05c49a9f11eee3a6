package dev.tandem.decoding;

import java.util.Arrays;

/**
 * The heads of the paths that are alive in a frame, one for each pair of tree node and history: of
 * two paths that meet there, only the better can be part of the best path. Arrays instead of
 * objects, found by an open-addressing hash.
 */
final class TokenSet {
  private static final int INITIAL_CAPACITY = 1 << 12;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** History in the upper, node in the lower half. */
  private long[] keys = new long[INITIAL_CAPACITY];

  double[] scores = new double[INITIAL_CAPACITY];

  /** State of the lattice in which the word under way began. */
  int[] origins = new int[INITIAL_CAPACITY];

  /** First frame of the word under way. */
  int[] starts = new int[INITIAL_CAPACITY];

  private int[] slots = new int[2 * INITIAL_CAPACITY];
  private int shift = 64 - Integer.numberOfTrailingZeros(slots.length);
  private int size;
  private double best;

  /**
   * Makes this empty.
   *
   * @param bestKnown a score that is surely going to be reached
   */
  void clear(double bestKnown) {
    Arrays.fill(slots, 0);
    size = 0;
    best = bestKnown;
  }

  int size() {
    return size;
  }

  /** Highest score. */
  double best() {
    return best;
  }

  int node(int token) {
    return (int) keys[token];
  }

  int history(int token) {
    return (int) (keys[token] >>> 32);
  }

  /** Adds a token, or replaces one of the same node and history that scores less. */
  void offer(int node, int history, double score, int origin, int start) {
    long key = ((long) history << 32) | node;
    int slot = slot(key);
    int token = slots[slot] - 1;
    if (token < 0) {
      slots[slot] = size + 1;
      token = size;
      keys[token] = key;
      scores[token] = Double.NEGATIVE_INFINITY;
      size++;
    }
    if (score > scores[token]) {
      scores[token] = score;
      origins[token] = origin;
      starts[token] = start;
      best = Math.max(best, score);
    }
    growIfFull();
  }

  /** The slot that holds {@code key}, or the empty one where it belongs. */
  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * GOLDEN_RATIO) >>> shift);
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growIfFull() {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
      origins = Arrays.copyOf(origins, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      rehash();
    }
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    shift--;
    for (int token = 0; token < size; token++) {
      slots[slot(keys[token])] = token + 1;
    }
  }
}
