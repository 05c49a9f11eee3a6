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

  /**
   * Rounds a row.
   *
   * @throws IllegalArgumentException when a score of it is not a number
   */
  static byte[] of(Posteriorgram rows, int row) {
    float best = best(rows, row);
    byte[] steps = new byte[rows.numPhones()];
    for (int column = 0; column < steps.length; column++) {
      long behind = Math.round((best - rows.get(row, column)) * (double) STEPS_PER_NAT);
      steps[column] = (byte) Math.min(LAST_STEP, behind);
    }
    return steps;
  }

  private static float best(Posteriorgram rows, int row) {
    float best = Float.NEGATIVE_INFINITY;
    for (int column = 0; column < rows.numPhones(); column++) {
      best = Math.max(best, rows.get(row, column));
    }
    if (Float.isNaN(best)) {
      throw new IllegalArgumentException(
          "row %d has a score that is not a number; the acoustic model is defective"
              .formatted(row));
    }
    return best;
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
