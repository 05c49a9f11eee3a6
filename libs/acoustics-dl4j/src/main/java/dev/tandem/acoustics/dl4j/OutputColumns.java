package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * The weights of a network with other outputs. The last layer is the last in {@link
 * TimeDelayNetwork#params}: a row of outputs for each of its input channels, then the biases.
 */
final class OutputColumns {
  private OutputColumns() {}

  /**
   * All weights, with one output in the place of several: the last layer is affine, so the weighted
   * sum of its outputs is an output of the weighted sum of their weights.
   *
   * @param numOutputs which are as many groups as there are {@code shares}, one behind another; the
   *     first output of each group makes the first of the sums, and so on
   * @param offsets added to each sum
   * @param lastWidth input channels of the last layer
   */
  static float[] summed(
      float[] params, int numOutputs, float[] shares, float[] offsets, int lastWidth) {
    int numSums = offsets.length;
    Require.that(
        numOutputs == shares.length * numSums,
        "%d outputs are not %d groups of %d",
        numOutputs,
        shares.length,
        numSums);
    int before = params.length - (lastWidth + 1) * numOutputs;
    float[] summed = Arrays.copyOf(params, before + (lastWidth + 1) * numSums);
    Arrays.fill(summed, before, summed.length - numSums, 0);
    System.arraycopy(offsets, 0, summed, summed.length - numSums, numSums); // the biases are last
    for (int i = before; i < params.length; i++) {
      int row = (i - before) / numOutputs;
      int output = (i - before) % numOutputs;
      summed[before + row * numSums + output % numSums] += shares[output / numSums] * params[i];
    }
    return summed;
  }

  /**
   * All weights, with each row of outputs so many times behind itself.
   *
   * @param numOutputs of {@code params}
   * @param lastWidth input channels of the last layer
   */
  static float[] repeated(float[] params, int numOutputs, int times, int lastWidth) {
    int before = params.length - (lastWidth + 1) * numOutputs;
    float[] repeated = Arrays.copyOf(params, before + times * (params.length - before));
    for (int to = before; to < repeated.length; to += numOutputs) {
      int row = (to - before) / (times * numOutputs);
      System.arraycopy(params, before + row * numOutputs, repeated, to, numOutputs);
    }
    return repeated;
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
