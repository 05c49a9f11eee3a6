package dev.tandem.training;

import dev.tandem.features.MelBands;
import dev.tandem.features.MfccConfig;
import java.util.random.RandomGenerator;

/**
 * Stretches the frequency axis of cepstra as a longer or shorter vocal tract would (Jaitly and
 * Hinton 2013, "Vocal tract length perturbation improves speech recognition"): speakers that the
 * corpus does not have, at the speed of those that it has. Between bands it interpolates linearly.
 */
final class VocalTractWarp {
  private static final double MAX_WARP = 0.1;

  private final CepstralBasis basis;
  private final MelBands bands;

  /** For features of {@code config}, which must have as many cepstra as bands. */
  VocalTractWarp(MfccConfig config) {
    basis = new CepstralBasis(config.numCeps());
    bands = new MelBands(config.numCeps(), config.lowHz(), config.highHz());
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
      double position = bands.beforeWarp(band, factor);
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
}
