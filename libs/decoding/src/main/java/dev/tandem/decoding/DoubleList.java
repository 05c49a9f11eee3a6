package dev.tandem.decoding;

import java.util.Arrays;

/** Doubles in a growing array. */
final class DoubleList {
  private double[] values = new double[256];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[index];
  }

  void set(int index, double value) {
    values[index] = value;
  }

  int size() {
    return size;
  }

  /** The backing array, of which the first {@link #size()} are used. */
  double[] values() {
    return values;
  }

  void clear() {
    size = 0;
  }
}
