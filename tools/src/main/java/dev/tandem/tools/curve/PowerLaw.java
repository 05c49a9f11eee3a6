package dev.tandem.tools.curve;

/**
 * {@code WER = a * hours^-b}: a straight line where both are logarithms.
 *
 * @param a WER at one hour, as a share
 * @param b how fast it falls: 1 would halve it with each doubling of the hours
 */
record PowerLaw(double a, double b) {

  /**
   * The least squares of {@code ln WER} over {@code ln hours}.
   *
   * @param hours shape {@code [numPoints]}, at least two different ones
   * @param rates shape {@code [numPoints]}, above 0
   */
  static PowerLaw of(double[] hours, double[] rates) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < hours.length; i++) {
      meanX += Math.log(hours[i]) / hours.length;
      meanY += Math.log(rates[i]) / hours.length;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < hours.length; i++) {
      covariance += (Math.log(hours[i]) - meanX) * (Math.log(rates[i]) - meanY);
      variance += Math.pow(Math.log(hours[i]) - meanX, 2);
    }
    double slope = covariance / variance;
    return new PowerLaw(Math.exp(meanY - slope * meanX), -slope);
  }

  /** The WER to expect, as a share. */
  double rate(double hours) {
    return a * Math.pow(hours, -b);
  }

  /** How much a point lies above, in {@code ln WER}: 0.1 is about a tenth of it. */
  double residual(double hours, double rate) {
    return Math.log(rate / rate(hours));
  }

  /**
   * From how many hours on {@code challenger} is better than this, infinite if that never happens:
   * it must fall faster.
   */
  double overtakenAt(PowerLaw challenger) {
    double faster = challenger.b - b;
    return faster <= 0 ? Double.POSITIVE_INFINITY : Math.pow(challenger.a / a, 1 / faster);
  }
}
