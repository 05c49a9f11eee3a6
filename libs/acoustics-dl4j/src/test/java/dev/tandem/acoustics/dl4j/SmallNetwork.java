package dev.tandem.acoustics.dl4j;

import java.util.List;
import java.util.Random;

/** A network of a few thousand weights, and what to tell it. */
final class SmallNetwork {
  static final int INPUT_DIM = 10;
  static final int OUTPUT_DIM = 5;
  static final NetworkConfig CONFIG =
      NetworkConfig.onFeatures(
          INPUT_DIM,
          List.of(
              TimeDelaySpec.of(32, -2, -1, 0, 1, 2).withStride(3),
              TimeDelaySpec.of(32, -1, 0, 1).withResidual(0.66),
              TimeDelaySpec.of(32, -3, 0, 3).withResidual(0.66)),
          OUTPUT_DIM);

  private SmallNetwork() {}

  static float[] noise(Random random, int numRows) {
    float[] rows = new float[numRows * INPUT_DIM];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }
}
