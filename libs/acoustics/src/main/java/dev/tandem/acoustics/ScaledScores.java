package dev.tandem.acoustics;

/** Scores as factors, of which each frame's largest is 1. */
final class ScaledScores {
  private final int numLabels;
  private final double[] factors;
  private final double[] logScales;

  /**
   * @param scores natural logs
   */
  ScaledScores(Posteriorgram scores) {
    numLabels = scores.numPhones();
    factors = new double[scores.numFrames() * numLabels];
    logScales = new double[scores.numFrames()];
    for (int frame = 0; frame < logScales.length; frame++) {
      logScales[frame] = max(scores, frame);
      for (int label = 0; label < numLabels; label++) {
        factors[frame * numLabels + label] = Math.exp(scores.get(frame, label) - logScales[frame]);
      }
    }
  }

  private static double max(Posteriorgram scores, int frame) {
    double max = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < scores.numPhones(); label++) {
      max = Math.max(max, scores.get(frame, label));
    }
    return max;
  }

  double get(int frame, int label) {
    return factors[frame * numLabels + label];
  }

  /** Natural log of what the frame's scores were divided by. */
  double logScale(int frame) {
    return logScales[frame];
  }
}
