package dev.tandem.training;

import dev.tandem.features.FeatureMatrix;
import java.util.List;

/** First and second moments of each column over many frames. */
final class Moments {
  private final double[] sums;
  private final double[] squares;
  private long numFrames;

  private Moments(int numCeps) {
    sums = new double[numCeps];
    squares = new double[numCeps];
  }

  static Moments of(List<FeatureMatrix> matrices) {
    Moments moments = new Moments(matrices.get(0).numCeps());
    matrices.forEach(moments::add);
    return moments;
  }

  private void add(FeatureMatrix features) {
    numFrames += features.numFrames();
    for (int i = 0; i < features.values().length; i++) {
      double value = features.values()[i];
      sums[i % sums.length] += value;
      squares[i % sums.length] += value * value;
    }
  }

  float[] mean() {
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / numFrames);
    }
    return mean;
  }

  float[] standardDeviation() {
    float[] deviation = new float[sums.length];
    for (int i = 0; i < deviation.length; i++) {
      double mean = sums[i] / numFrames;
      deviation[i] = (float) Math.sqrt(Math.max(1e-8, squares[i] / numFrames - mean * mean));
    }
    return deviation;
  }
}
