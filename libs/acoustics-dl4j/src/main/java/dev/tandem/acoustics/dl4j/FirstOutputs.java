package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/** Takes the first outputs of a network, without the others. */
final class FirstOutputs {
  private FirstOutputs() {}

  /**
   * All weights but those of the outputs that are left out; the last layer's are the last.
   *
   * @param params as {@link TimeDelayNetwork#params}
   * @param numOutputs of which {@code numTaken} are taken
   */
  static float[] of(float[] params, int numOutputs, int numTaken, int lastWidth) {
    Require.that(
        numTaken > 0 && numTaken <= numOutputs,
        "%d outputs cannot be taken of %d",
        numTaken,
        numOutputs);
    int before = params.length - (lastWidth + 1) * numOutputs;
    float[] taken = Arrays.copyOf(params, before + (lastWidth + 1) * numTaken);
    for (int row = 0; row <= lastWidth; row++) {
      System.arraycopy(params, before + row * numOutputs, taken, before + row * numTaken, numTaken);
    }
    return taken;
  }
}
