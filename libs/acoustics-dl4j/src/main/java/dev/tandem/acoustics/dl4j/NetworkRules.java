package dev.tandem.acoustics.dl4j;

import java.util.List;

/** What the parts of a {@link NetworkConfig} must obey to fit each other. */
final class NetworkRules {
  private NetworkRules() {}

  /** One mean and one scale a channel, and as many channels as the input gives. */
  static void requireChannels(
      InputKind input, int inputDim, List<Float> mean, List<Float> inverseStddev) {
    Require.that(
        mean.size() == inverseStddev.size(),
        "mean and inverseStddev must be of one length, but have %d and %d values",
        mean.size(),
        inverseStddev.size());
    int expectedDim = input == InputKind.WAVEFORM ? WaveformFrontEnd.SAMPLES_PER_ROW : mean.size();
    Require.that(
        inputDim == expectedDim,
        "%s input of %d channels needs inputDim %d, but it is %d",
        input,
        mean.size(),
        expectedDim,
        inputDim);
  }

  /** A layer that adds its input must be as wide as it. */
  static void requireWidths(int numChannels, List<TimeDelaySpec> layers) {
    int width = numChannels;
    for (TimeDelaySpec layer : layers) {
      Require.that(
          layer.residualScale() == 0 || layer.width() == width,
          "a layer of width %d cannot add its input of width %d",
          layer.width(),
          width);
      width = layer.width();
    }
  }

  /** Outputs are predicted behind layers that there are, once behind each. */
  static void requireLayers(List<Integer> conditionedBehind, int numLayers) {
    Require.that(
        conditionedBehind.stream().allMatch(layer -> layer > 0 && layer <= numLayers)
            && conditionedBehind.stream().distinct().count() == conditionedBehind.size(),
        "conditionedBehind must have each at most once of the hidden layers 1 to %d, but is %s",
        numLayers,
        conditionedBehind);
  }
}
