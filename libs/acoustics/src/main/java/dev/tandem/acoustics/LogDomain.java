package dev.tandem.acoustics;

/** Arithmetic on natural logs of probabilities. */
final class LogDomain {
  /** Log of 0, finite so that differences of two of them are numbers. */
  static final double ZERO = -1e30;

  // log(1 + exp(-d)) for d in [0, RANGE), tabulated: computing it took most of the time of
  // training's
  // forward-backward. Linear interpolation at 1/256 is wrong by less than 1e-6.
  private static final int STEPS = 256;
  private static final int RANGE = 20;
  private static final double[] TABLE = table();

  private LogDomain() {}

  /** log(exp(a) + exp(b)), to 1e-6. */
  static double add(double a, double b) {
    double high = Math.max(a, b);
    double position = (high - Math.min(a, b)) * STEPS;
    if (position >= STEPS * RANGE) {
      return high;
    }
    int index = (int) position;
    return high + TABLE[index] + (position - index) * (TABLE[index + 1] - TABLE[index]);
  }

  private static double[] table() {
    double[] table = new double[STEPS * RANGE + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.log1p(Math.exp(-(double) i / STEPS));
    }
    return table;
  }
}
