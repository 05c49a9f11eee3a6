package dev.tandem.tools.curve;

import java.util.Arrays;

/**
 * Where 95 of 100 values lie.
 *
 * @param low the 2.5th percentile
 * @param high the 97.5th percentile
 */
record Interval(double low, double high) {

  static Interval of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(
        sorted[(int) (0.025 * sorted.length)], sorted[(int) Math.ceil(0.975 * sorted.length) - 1]);
  }
}
