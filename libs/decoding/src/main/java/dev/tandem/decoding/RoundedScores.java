package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;

/**
 * A posteriorgram's row in a byte a column: how far behind the best column, in sixteenths of a nat,
 * at most 16 nats. It is what has to be remembered of rows that wait.
 */
final class RoundedScores {
  private static final int STEPS_PER_NAT = 16;
  private static final int LAST_STEP = 255;
  private static final double[] LIKELIHOODS = likelihoods();

  private RoundedScores() {}

  static byte[] of(Posteriorgram rows, int row) {
    float best = Float.NEGATIVE_INFINITY;
    for (int column = 0; column < rows.numPhones(); column++) {
      best = Math.max(best, rows.get(row, column));
    }
    byte[] steps = new byte[rows.numPhones()];
    for (int column = 0; column < steps.length; column++) {
      long behind = Math.round((best - rows.get(row, column)) * (double) STEPS_PER_NAT);
      steps[column] = (byte) Math.min(LAST_STEP, behind);
    }
    return steps;
  }

  /** Of a column, relative to the best one's. */
  static double likelihood(byte[] row, int column) {
    return LIKELIHOODS[Byte.toUnsignedInt(row[column])];
  }

  private static double[] likelihoods() {
    double[] likelihoods = new double[LAST_STEP + 1];
    for (int step = 0; step < likelihoods.length; step++) {
      likelihoods[step] = Math.exp(-(double) step / STEPS_PER_NAT);
    }
    return likelihoods;
  }
}
