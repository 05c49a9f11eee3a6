package dev.tandem.audio;

/**
 * A band-limiting interpolator: sinc functions under a Kaiser window, one row for each position
 * between two input samples on which an output sample can lie.
 *
 * <p>Cuts off at 94 % of the lower rate's Nyquist frequency, with 90 dB of stop-band attenuation
 * (Kaiser's formula; Oppenheim and Schafer, Discrete-Time Signal Processing, 7.5.3). Rates whose
 * ratio needs more than 4,096 positions (such as 44,101 Hz) take the position just before, which
 * adds noise at about -77 dB. Immutable, and safe for use by several threads.
 */
final class SincTable {
  private static final double CUTOFF = 0.94;
  private static final int ZERO_CROSSINGS = 48;
  private static final double KAISER_BETA = 8.96;
  private static final int MAX_ROWS = 4096;

  private final int fromHz;
  private final int toHz;
  private final int reach;
  private final float[][] rows;

  SincTable(int fromHz, int toHz) {
    this.fromHz = fromHz;
    this.toHz = toHz;
    double bandwidth = CUTOFF * Math.min(1, (double) toHz / fromHz);
    this.reach = (int) Math.ceil(ZERO_CROSSINGS / bandwidth);
    this.rows = new float[Math.min(MAX_ROWS, toHz / gcd(fromHz, toHz))][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row((double) row / rows.length, bandwidth);
    }
  }

  /** How many input samples count on each side of an output sample. */
  int reach() {
    return reach;
  }

  /** The input sample at, or just before, output sample {@code output}. */
  long position(long output) {
    return Math.floorDiv(output * fromHz, (long) toHz);
  }

  /**
   * Output sample {@code output}; input samples that are not there count as silence.
   *
   * @param inputStart which input sample {@code input[0]} is
   */
  float interpolate(float[] input, long inputStart, long output) {
    float[] row = rows[(int) (Math.floorMod(output * fromHz, (long) toHz) * rows.length / toHz)];
    int first = Math.toIntExact(position(output) - reach + 1 - inputStart);
    int end = Math.min(row.length, input.length - first);
    float sum = 0;
    for (int i = Math.max(0, -first); i < end; i++) {
      sum += row[i] * input[first + i];
    }
    return sum;
  }

  /** Weights of the {@code 2 * reach} input samples around a position, which sum to 1. */
  private float[] row(double position, double bandwidth) {
    double[] weights = new double[2 * reach];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = i - (reach - 1) - position;
      weights[i] = sinc(bandwidth * distance) * kaiser(distance / reach);
      sum += weights[i];
    }
    float[] row = new float[weights.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (weights[i] / sum);
    }
    return row;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x));
  }

  /** The modified Bessel function of order 0, by its power series. */
  private static double besselI0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
