package dev.tandem.training;

import java.util.random.RandomGenerator;

/**
 * Hides stretches of time and of frequency from the network, so that it learns to do with the rest
 * (Park et al. 2019, "SpecAugment"). Frequencies are hidden in the mel spectrum from which the
 * cepstra were made: inverse DCT, mask, DCT, as one matrix. Hidden means set to the mean, which is
 * 0 after mean normalisation.
 */
final class FeatureMasking {
  private static final int MAX_FRAMES = 30;
  private static final int FRAMES_PER_TIME_MASK = 300;
  private static final int BAND_MASKS = 2;
  private static final int MAX_BANDS = 8;

  private final int numCeps;
  private final CepstralBasis basis;

  /**
   * For as many cepstra as mel bands.
   *
   * @param numCeps number of both
   */
  FeatureMasking(int numCeps) {
    this.numCeps = numCeps;
    basis = new CepstralBasis(numCeps);
  }

  /**
   * Masks in place.
   *
   * @param features mean-normalised, row-major {@code [numFrames][numCeps]}
   */
  void apply(float[] features, RandomGenerator random) {
    for (int i = 0; i < BAND_MASKS; i++) {
      maskBands(features, random);
    }
    int numFrames = features.length / numCeps;
    for (int i = 0; i <= numFrames / FRAMES_PER_TIME_MASK; i++) {
      int length = Math.min(numFrames, random.nextInt(MAX_FRAMES + 1));
      int from = random.nextInt(numFrames - length + 1);
      java.util.Arrays.fill(features, from * numCeps, (from + length) * numCeps, 0f);
    }
  }

  private void maskBands(float[] features, RandomGenerator random) {
    int width = random.nextInt(MAX_BANDS + 1);
    if (width == 0) {
      return;
    }
    int from = random.nextInt(numCeps - width + 1);
    for (int frame = 0; frame < features.length / numCeps; frame++) {
      for (int band = from; band < from + width; band++) {
        takeAway(features, frame * numCeps, band);
      }
    }
  }

  /** The bands' rows of the orthonormal DCT are orthogonal, so one can be taken after another. */
  private void takeAway(float[] features, int offset, int band) {
    double energy = 0;
    for (int cep = 0; cep < numCeps; cep++) {
      energy += basis.toBand(cep, band) * features[offset + cep];
    }
    for (int cep = 0; cep < numCeps; cep++) {
      features[offset + cep] -= (float) (energy * basis.toCep(cep, band));
    }
  }
}
