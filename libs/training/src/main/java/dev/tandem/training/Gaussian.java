package dev.tandem.training;

import java.util.Arrays;
import java.util.List;

/** A weighted Gaussian of diagonal covariance: one of a mixture. Immutable. */
final class Gaussian {
  final double logWeight;
  final double[] mean;
  final double[] inverseVariance;
  private final double logConstant;

  /**
   * A Gaussian.
   *
   * @param weight share of its mixture
   * @param mean shape {@code [numValues]}
   * @param variance shape {@code [numValues]}
   */
  Gaussian(double weight, double[] mean, double[] variance) {
    this.logWeight = Math.log(weight);
    this.mean = mean.clone();
    this.inverseVariance = Arrays.stream(variance).map(v -> 1 / v).toArray();
    double logDeterminant = Arrays.stream(variance).map(Math::log).sum();
    this.logConstant = logWeight - 0.5 * (logDeterminant + mean.length * Math.log(2 * Math.PI));
  }

  /** Mean 0, variance 1, alone in its mixture. */
  static Gaussian standard(int numValues) {
    double[] ones = new double[numValues];
    Arrays.fill(ones, 1);
    return new Gaussian(1, new double[numValues], ones);
  }

  /** Log of weight times density of the observation at {@code offset}. */
  double logLikelihood(float[] observations, int offset) {
    double distance = 0;
    for (int i = 0; i < mean.length; i++) {
      double difference = observations[offset + i] - mean[i];
      distance += difference * difference * inverseVariance[i];
    }
    return logConstant - 0.5 * distance;
  }

  /** Log density of a mixture, its sum approximated by its largest term. */
  static double logLikelihood(Gaussian[] mixture, float[] observations, int offset) {
    double best = Double.NEGATIVE_INFINITY;
    for (Gaussian gaussian : mixture) {
      best = Math.max(best, gaussian.logLikelihood(observations, offset));
    }
    return best;
  }

  /** Which of a mixture explains the observation best. */
  static int best(Gaussian[] mixture, float[] observations, int offset) {
    int best = 0;
    double bestLog = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < mixture.length; i++) {
      double log = mixture[i].logLikelihood(observations, offset);
      if (log > bestLog) {
        bestLog = log;
        best = i;
      }
    }
    return best;
  }

  /** Two of half the weight, moved apart by a share of the standard deviation. */
  List<Gaussian> apart(double share) {
    return List.of(moved(share), moved(-share));
  }

  private Gaussian moved(double share) {
    double[] moved = mean.clone();
    double[] variance = new double[mean.length];
    for (int i = 0; i < moved.length; i++) {
      variance[i] = 1 / inverseVariance[i];
      moved[i] += share * Math.sqrt(variance[i]);
    }
    return new Gaussian(Math.exp(logWeight) / 2, moved, variance);
  }
}
