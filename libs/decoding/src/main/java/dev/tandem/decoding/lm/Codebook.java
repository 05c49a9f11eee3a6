package dev.tandem.decoding.lm;

import java.util.Arrays;

/**
 * Up to 256 values that stand for all weights of an n-gram length, so that a weight is a byte.
 *
 * <p>Weights are put into cells of one width, the narrowest of which no more than 256 have
 * something in them; the value of a cell is the mean of its weights. Cells of one width deflate
 * better than cells of equally many weights, and serve the few probable n-grams, which speech is
 * made of, as well as the many improbable ones. A weight of exactly 0 stays 0, since a history
 * whose back-off weight is 0 need not be remembered.
 */
final class Codebook {
  private static final int MAX_SIZE = 256;
  private static final double NARROWEST = 1e-3;
  private static final double GROWTH = 1.1;

  private final float[] values;

  /** Takes over {@code values}, ascending, at most 256. */
  Codebook(float[] values) {
    this.values = values;
  }

  /** The codebook that suits some weights. */
  static Codebook of(float[] weights) {
    return of(weights, MAX_SIZE);
  }

  /** A smaller codebook, of 2 values or more. */
  static Codebook of(float[] weights, int maxSize) {
    float[] sorted = weights.clone();
    Arrays.sort(sorted);
    double width = NARROWEST;
    while (numCells(sorted, width) > maxSize) {
      width *= GROWTH;
    }
    return new Codebook(means(sorted, width));
  }

  private static int numCells(float[] sorted, double width) {
    int numCells = 0;
    for (int i = 0; i < sorted.length; i++) {
      numCells += startsCell(sorted, i, width) ? 1 : 0;
    }
    return numCells;
  }

  private static boolean startsCell(float[] sorted, int i, double width) {
    return i == 0 || cell(sorted[i], width) != cell(sorted[i - 1], width);
  }

  /** Cells lie away from 0 on both sides, and 0 itself is one. */
  private static long cell(float weight, double width) {
    return (long) (Math.signum(weight) * Math.ceil(Math.abs(weight) / width));
  }

  private static float[] means(float[] sorted, double width) {
    float[] means = new float[numCells(sorted, width)];
    int cell = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || startsCell(sorted, i, width)) {
        means[cell++] = mean(sorted, start, i);
        start = i;
      }
    }
    return means;
  }

  private static float mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return (float) (sum / (to - from));
  }

  /** The values in the order of their codes, ascending. */
  float[] values() {
    return values;
  }

  /** Code of the value that is nearest to a weight. */
  byte code(float weight) {
    int found = Arrays.binarySearch(values, weight);
    if (found >= 0) {
      return (byte) found;
    }
    int above = -found - 1;
    boolean isNearerToAbove =
        above < values.length
            && (above == 0 || values[above] - weight < weight - values[above - 1]);
    return (byte) (isNearerToAbove ? above : above - 1);
  }

  /** The weights that codes stand for; {@code codes} must not change afterwards. */
  Weights decode(byte[] codes) {
    return node -> values[codes[node] & 0xff];
  }
}
