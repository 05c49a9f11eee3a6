package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * The weights of a network with other outputs. The last layer is the last in {@link
 * TimeDelayNetwork#params}: a row of outputs for each of its input channels, then the biases.
 */
final class OutputColumns {
  private OutputColumns() {}

  /**
   * All weights but those of the outputs that are left out.
   *
   * @param numOutputs of which the first {@code numTaken} are taken
   * @param lastWidth input channels of the last layer
   */
  static float[] taken(float[] params, int numOutputs, int numTaken, int lastWidth) {
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

  /**
   * {@code larger}, a network's with more outputs, with these weights in its first ones' place.
   *
   * @param numOutputs of {@code params}
   * @param lastWidth input channels of the last layer
   */
  static float[] placed(float[] params, int numOutputs, float[] larger, int lastWidth) {
    int before = params.length - (lastWidth + 1) * numOutputs;
    int numLarger = (larger.length - before) / (lastWidth + 1);
    Require.that(
        numOutputs <= numLarger && larger.length == before + (lastWidth + 1) * numLarger,
        "%d weights of %d outputs have no place among %d; are they of other layers?",
        params.length,
        numOutputs,
        larger.length);
    float[] placed = larger.clone();
    System.arraycopy(params, 0, placed, 0, before);
    for (int row = 0; row <= lastWidth; row++) {
      System.arraycopy(
          params, before + row * numOutputs, placed, before + row * numLarger, numOutputs);
    }
    return placed;
  }
}
