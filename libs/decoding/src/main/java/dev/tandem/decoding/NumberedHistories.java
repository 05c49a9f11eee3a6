package dev.tandem.decoding;

import dev.tandem.decoding.lm.LanguageModel;
import java.util.Arrays;

/**
 * A language model as the search sees it: histories are numbered in the order in which they are
 * met, so that half a long holds one, and answers are remembered, since the same questions come
 * back frame after frame. For one search, and one thread.
 */
final class NumberedHistories {
  private static final int CACHE_SIZE = 1 << 14;
  private static final int CACHE_SHIFT = 64 - 14;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final LanguageModel model;
  private long[] histories = new long[1 << 10];
  private int[] slots = new int[1 << 11];
  private int size;

  private final long[] cachedKeys = new long[CACHE_SIZE];
  private final float[] cachedLogProbabilities = new float[CACHE_SIZE];
  private final int[] cachedNexts = new int[CACHE_SIZE];

  NumberedHistories(LanguageModel model) {
    this.model = model;
    Arrays.fill(cachedKeys, -1);
  }

  int start() {
    return number(model.start());
  }

  /** Natural log of P(word | history). */
  float logProbability(int history, int wordId) {
    return cachedLogProbabilities[cached(history, wordId)];
  }

  /** The history behind the word. */
  int next(int history, int wordId) {
    int entry = cached(history, wordId);
    if (cachedNexts[entry] < 0) {
      cachedNexts[entry] = number(model.next(histories[history], wordId));
    }
    return cachedNexts[entry];
  }

  /** Natural log of P(end of sentence | history). */
  float endLogProbability(int history) {
    return model.endLogProbability(histories[history]);
  }

  /** The entry of a direct-mapped cache that holds the answer. */
  private int cached(int history, int wordId) {
    long key = ((long) history << 32) | wordId;
    int entry = (int) ((key * GOLDEN_RATIO) >>> CACHE_SHIFT);
    if (cachedKeys[entry] != key) {
      cachedKeys[entry] = key;
      cachedLogProbabilities[entry] = model.logProbability(histories[history], wordId);
      cachedNexts[entry] = -1;
    }
    return entry;
  }

  private int number(long history) {
    int slot = slot(history);
    if (slots[slot] == 0) {
      histories[size++] = history;
      slots[slot] = size;
      growIfFull();
      return size - 1;
    }
    return slots[slot] - 1;
  }

  private int slot(long history) {
    int mask = slots.length - 1;
    int slot = (int) ((history * GOLDEN_RATIO) >>> 32) & mask;
    while (slots[slot] != 0 && histories[slots[slot] - 1] != history) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growIfFull() {
    if (size == histories.length) {
      histories = Arrays.copyOf(histories, 2 * size);
      slots = new int[4 * size];
      for (int i = 0; i < size; i++) {
        slots[slot(histories[i])] = i + 1;
      }
    }
  }
}
