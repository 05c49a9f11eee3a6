package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;

/** Sums from which the next mixtures are estimated. */
final class GaussianStatistics {
  private static final double LEAST_FRAMES = 20;
  private static final float LEAST_OCCUPANCY = 1e-3f;

  private final Gaussian[][] mixtures;
  private final int numValues;
  private final double[][][] sums;

  GaussianStatistics(Gaussian[][] mixtures, int numValues) {
    this.mixtures = mixtures.clone();
    this.numValues = numValues;
    sums = new double[mixtures.length][][];
    for (int phone = 0; phone < mixtures.length; phone++) {
      sums[phone] = new double[mixtures[phone].length][1 + 2 * numValues];
    }
  }

  /** Adds an utterance; a frame counts for the Gaussian that explains it best. */
  void add(float[] observations, Posteriorgram occupancies) {
    for (int frame = 0; frame < occupancies.numFrames(); frame++) {
      for (int phone = 0; phone < mixtures.length; phone++) {
        float occupancy = occupancies.get(frame, phone);
        if (occupancy > LEAST_OCCUPANCY) {
          int best = Gaussian.best(mixtures[phone], observations, frame * numValues);
          add(sums[phone][best], occupancy, observations, frame * numValues);
        }
      }
    }
  }

  private void add(double[] sum, double occupancy, float[] observations, int offset) {
    sum[0] += occupancy;
    for (int i = 0; i < numValues; i++) {
      double value = observations[offset + i];
      sum[1 + i] += occupancy * value;
      sum[1 + numValues + i] += occupancy * value * value;
    }
  }

  /** New mixtures; a Gaussian that has seen next to nothing stays as it is. */
  Gaussian[][] estimate(double varianceFloor) {
    Gaussian[][] estimated = new Gaussian[mixtures.length][];
    for (int phone = 0; phone < mixtures.length; phone++) {
      double total = 0;
      for (double[] sum : sums[phone]) {
        total += sum[0];
      }
      estimated[phone] = mixtures[phone].clone();
      for (int i = 0; i < estimated[phone].length; i++) {
        if (sums[phone][i][0] > LEAST_FRAMES) {
          estimated[phone][i] = estimate(sums[phone][i], total, varianceFloor);
        }
      }
    }
    return estimated;
  }

  private Gaussian estimate(double[] sum, double total, double varianceFloor) {
    double[] mean = new double[numValues];
    double[] variance = new double[numValues];
    for (int i = 0; i < numValues; i++) {
      mean[i] = sum[1 + i] / sum[0];
      double second = sum[1 + numValues + i] / sum[0];
      variance[i] = Math.max(varianceFloor, second - mean[i] * mean[i]);
    }
    return new Gaussian(sum[0] / total, mean, variance);
  }
}
