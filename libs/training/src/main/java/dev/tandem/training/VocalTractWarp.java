package dev.tandem.training;

import dev.tandem.features.MelScale;
import dev.tandem.features.MfccConfig;
import java.util.random.RandomGenerator;

/**
 * Stretches the frequency axis of cepstra as a longer or shorter vocal tract would (Jaitly and
 * Hinton 2013, "Vocal tract length perturbation improves speech recognition"): speakers that the
 * corpus does not have, at the speed of those that it has. Between bands it interpolates linearly.
 */
final class VocalTractWarp {
  private static final double MAX_WARP = 0.1;

  /** Above it the axis is bent so that its end stays where it is. */
  private static final double BEND_SHARE = 0.75;

  private final CepstralBasis basis;
  private final double lowMel;
  private final double melStep;
  private final double highHz;

  /** For features of {@code config}, which must have as many cepstra as bands. */
  VocalTractWarp(MfccConfig config) {
    basis = new CepstralBasis(config.numCeps());
    lowMel = MelScale.ofHz(config.lowHz());
    highHz = config.highHz();
    melStep = (MelScale.ofHz(highHz) - lowMel) / (config.numCeps() + 1);
  }

  /**
   * Warps in place, by up to 10 % either way.
   *
   * @param features mean-normalised, row-major {@code [numFrames][numCeps]}
   */
  void apply(float[] features, RandomGenerator random) {
    apply(features, 1 + MAX_WARP * (2 * random.nextDouble() - 1));
  }

  /**
   * Warps in place.
   *
   * @param factor what was at f times the factor comes to be at f
   */
  void apply(float[] features, double factor) {
    float[][] matrix = matrix(factor);
    float[] warped = new float[basis.size()];
    for (int from = 0; from < features.length; from += warped.length) {
      for (int cep = 0; cep < warped.length; cep++) {
        warped[cep] = dot(matrix[cep], features, from);
      }
      System.arraycopy(warped, 0, features, from, warped.length);
    }
  }

  private static float dot(float[] row, float[] values, int from) {
    float sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * values[from + i];
    }
    return sum;
  }

  /** From cepstra to cepstra: to bands, each read where it was, and back. */
  private float[][] matrix(double factor) {
    float[][] matrix = new float[basis.size()][basis.size()];
    for (int band = 0; band < basis.size(); band++) {
      double position = source(band, factor);
      int left = Math.min((int) position, basis.size() - 2);
      double share = position - left;
      for (int from = 0; from < basis.size(); from++) {
        double energy =
            (1 - share) * basis.toBand(from, left) + share * basis.toBand(from, left + 1);
        for (int to = 0; to < basis.size(); to++) {
          matrix[to][from] += (float) (basis.toCep(to, band) * energy);
        }
      }
    }
    return matrix;
  }

  /** Where in the bands, 0 to numBands - 1, a band's energy was before. */
  private double source(int band, double factor) {
    double hz = MelScale.toHz(lowMel + (band + 1) * melStep);
    double position = (MelScale.ofHz(warped(hz, factor)) - lowMel) / melStep - 1;
    return Math.max(0, Math.min(basis.size() - 1, position));
  }

  private double warped(double hz, double factor) {
    double bend = BEND_SHARE * highHz / Math.max(1, factor);
    return hz <= bend
        ? factor * hz
        : highHz - (highHz - hz) * (highHz - factor * bend) / (highHz - bend);
  }
}
