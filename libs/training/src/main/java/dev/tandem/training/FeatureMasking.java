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
  private static final int MAX_BANDS = 8;
  private static final int CEPSTRAL_LIFTER = 22;

  private final int numCeps;
  private final double[][] toCeps;

  /**
   * For as many cepstra as mel bands.
   *
   * @param numCeps number of both
   */
  FeatureMasking(int numCeps) {
    this.numCeps = numCeps;
    toCeps = new double[numCeps][numCeps];
    for (int cep = 0; cep < numCeps; cep++) {
      for (int band = 0; band < numCeps; band++) {
        toCeps[cep][band] = dct(cep, band);
      }
    }
  }

  private double dct(int cep, int band) {
    return Math.sqrt((cep == 0 ? 1.0 : 2.0) / numCeps)
        * Math.cos(Math.PI / numCeps * (band + 0.5) * cep);
  }

  /**
   * Masks in place.
   *
   * @param features mean-normalised, row-major {@code [numFrames][numCeps]}
   */
  void apply(float[] features, RandomGenerator random) {
    maskBands(features, random);
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
      energy += toCeps[cep][band] * features[offset + cep] / lifter(cep);
    }
    for (int cep = 0; cep < numCeps; cep++) {
      features[offset + cep] -= (float) (energy * toCeps[cep][band] * lifter(cep));
    }
  }

  private static double lifter(int cep) {
    return 1 + 0.5 * CEPSTRAL_LIFTER * Math.sin(Math.PI * cep / CEPSTRAL_LIFTER);
  }
}
