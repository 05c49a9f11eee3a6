package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All that defines a network but its weights.
 *
 * @param input what it hears
 * @param inputDim values of an input row: the features' dimension, or {@link
 *     WaveformFrontEnd#SAMPLES_PER_ROW}
 * @param mean per channel of the features, or of the front end's log energies; subtracted
 * @param inverseStddev per channel; multiplied behind the mean
 * @param layers the hidden layers
 * @param outputDim number of outputs of a frame, over which the softmax runs
 * @param framesPerRow frames that each output row says, one behind another; a file that has 0, or
 *     nothing, is of before there could be more than 1
 * @param conditionedBehind numbers, from 1, of the hidden layers behind which the outputs are
 *     predicted, so that the layers above know what was predicted; a file without is of before
 * @param blockRows output rows computed at once in streaming
 * @param gradientNormLimit longest gradient in training; a longer one is scaled down to it
 */
public record NetworkConfig(
    InputKind input,
    int inputDim,
    List<Float> mean,
    List<Float> inverseStddev,
    List<TimeDelaySpec> layers,
    int outputDim,
    int framesPerRow,
    List<Integer> conditionedBehind,
    int blockRows,
    double gradientNormLimit) {
  /** Output rows of a streaming block, unless said otherwise. */
  public static final int DEFAULT_BLOCK_ROWS = 8;

  /** Gradient norm limit, unless said otherwise. */
  public static final double DEFAULT_GRADIENT_NORM_LIMIT = 5;

  public NetworkConfig {
    mean = List.copyOf(mean);
    inverseStddev = List.copyOf(inverseStddev);
    layers = List.copyOf(layers);
    framesPerRow = framesPerRow == 0 ? 1 : framesPerRow;
    conditionedBehind = conditionedBehind == null ? List.of() : List.copyOf(conditionedBehind);
    NetworkRules.requireChannels(input, inputDim, mean, inverseStddev);
    NetworkRules.requireWidths(mean.size(), layers);
    NetworkRules.requireLayers(conditionedBehind, layers.size());
    Require.that(outputDim > 0, "outputDim must be positive, but was %d", outputDim);
    Require.that(framesPerRow > 0, "framesPerRow must be positive, but was %d", framesPerRow);
    Require.that(blockRows > 0, "blockRows must be positive, but was %d", blockRows);
    Require.that(
        gradientNormLimit > 0, "gradientNormLimit must be positive: %s", gradientNormLimit);
  }

  /** A network on features of {@code inputDim}, not yet normalised. */
  public static NetworkConfig onFeatures(int inputDim, List<TimeDelaySpec> layers, int outputDim) {
    return unnormalised(InputKind.FEATURES, inputDim, inputDim, layers, outputDim);
  }

  /** A network on the waveform by {@code numFilters} learned filters, not yet normalised. */
  public static NetworkConfig onWaveform(
      int numFilters, List<TimeDelaySpec> layers, int outputDim) {
    return unnormalised(
        InputKind.WAVEFORM, WaveformFrontEnd.SAMPLES_PER_ROW, numFilters, layers, outputDim);
  }

  private static NetworkConfig unnormalised(
      InputKind input, int inputDim, int channels, List<TimeDelaySpec> layers, int outputDim) {
    return new NetworkConfig(
        input,
        inputDim,
        Collections.nCopies(channels, 0f),
        Collections.nCopies(channels, 1f),
        layers,
        outputDim,
        1,
        List.of(),
        DEFAULT_BLOCK_ROWS,
        DEFAULT_GRADIENT_NORM_LIMIT);
  }

  /** This with measured constants of normalisation, each of one value a channel. */
  public NetworkConfig withNormalisation(List<Float> newMean, List<Float> newInverseStddev) {
    return new NetworkConfig(
        input,
        inputDim,
        newMean,
        newInverseStddev,
        layers,
        outputDim,
        framesPerRow,
        conditionedBehind,
        blockRows,
        gradientNormLimit);
  }

  /** This with another streaming block. */
  public NetworkConfig withBlockRows(int newBlockRows) {
    return with(outputDim, framesPerRow, conditionedBehind, newBlockRows);
  }

  /** This with another number of outputs. */
  NetworkConfig withOutputs(int newOutputDim) {
    return with(newOutputDim, framesPerRow, conditionedBehind, blockRows);
  }

  /** This with so many frames in each output row. */
  public NetworkConfig withFramesPerRow(int newFramesPerRow) {
    return with(outputDim, newFramesPerRow, conditionedBehind, blockRows);
  }

  /** This with predictions of the outputs behind these hidden layers, which count from 1. */
  public NetworkConfig withConditioningBehind(List<Integer> hiddenLayers) {
    return with(outputDim, framesPerRow, hiddenLayers, blockRows);
  }

  private NetworkConfig with(
      int newOutputDim, int newFramesPerRow, List<Integer> newConditionedBehind, int newBlockRows) {
    return new NetworkConfig(
        input,
        inputDim,
        mean,
        inverseStddev,
        layers,
        newOutputDim,
        newFramesPerRow,
        newConditionedBehind,
        newBlockRows,
        gradientNormLimit);
  }

  /** Channels of the features, or filters of the front end. */
  public int numChannels() {
    return mean.size();
  }

  /** Channels that the outputs are made of. */
  int lastWidth() {
    return layers.isEmpty() ? numChannels() : layers.get(layers.size() - 1).width();
  }

  /** Columns of an output row. */
  int numColumns() {
    return framesPerRow * outputDim;
  }

  /** Input values, which of a waveform are samples, per frame that is put out. */
  public int inputValuesPerFrame() {
    return receptiveField().totalStride() * inputDim / framesPerRow;
  }

  /** What an output row depends on. */
  ReceptiveField receptiveField() {
    List<Reach> reaches = new ArrayList<>();
    if (input == InputKind.WAVEFORM) {
      reaches.addAll(WaveformFrontEnd.REACHES);
    }
    layers.forEach(layer -> reaches.add(layer.reach()));
    return new ReceptiveField(reaches);
  }
}
