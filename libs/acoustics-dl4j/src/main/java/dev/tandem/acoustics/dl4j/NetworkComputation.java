package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Passes batches of utterances through a network's layers, forward and backward. One thread. */
final class NetworkComputation {
  private final NetworkConfig config;
  private final MultiLayerNetwork network;
  private final BatchInput batchInput;
  private final SegmentRows logitGradients = new SegmentRows();
  private RowLayout trainedOutput;

  NetworkComputation(NetworkConfig config, MultiLayerNetwork network) {
    this.config = config;
    this.network = network;
    this.batchInput = new BatchInput(config);
  }

  /** From now on trains the layers behind a waveform's front end in bfloat16. */
  void trainIn(BrainFloat arithmetic) {
    layers(TimeDelayComputation.class)
        .filter(layer -> layer.getIndex() >= frontEnd().size())
        .forEach(layer -> layer.trainIn(arithmetic));
  }

  private <T> Stream<T> layers(Class<T> kind) {
    return Arrays.stream(network.getLayers()).filter(kind::isInstance).map(kind::cast);
  }

  private List<Reach> frontEnd() {
    return config.input() == InputKind.WAVEFORM ? WaveformFrontEnd.REACHES : List.of();
  }

  /** Like {@link TimeDelayNetwork#channels}. */
  List<float[]> channels(List<float[]> inputs) {
    trainedOutput = null;
    RowLayout layout = batchInput.layout(inputs);
    INDArray input = batchInput.fill(inputs, layout);
    if (!frontEnd().isEmpty()) {
      setLayout(layout);
      for (Reach reach : frontEnd()) {
        layout = layout.behind(reach);
      }
      input = network.feedForwardToLayer(frontEnd().size() - 1, input).get(frontEnd().size());
    }
    return SegmentRows.of(input, layout);
  }

  /**
   * Like {@link TimeDelayNetwork#forward}.
   *
   * @param step number from which dropout is drawn: a run that was resumed drops what an unbroken
   *     one would
   */
  List<float[]> forward(List<float[]> inputs, boolean train, int step) {
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(step);
    }
    RowLayout layout = batchInput.layout(inputs);
    RowLayout outputLayout = setLayout(layout);
    trainedOutput = train ? outputLayout : null;
    return logProbabilities(run(batchInput.fill(inputs, layout), train), outputLayout);
  }

  /** Like {@link TimeDelayNetwork#earlyPredictions}. */
  List<List<float[]>> earlyPredictions() {
    return layers(ConditioningComputation.class).map(ConditioningComputation::predicted).toList();
  }

  /** Log-probabilities of windows of longer utterances; {@code inputs} are their valid rows. */
  List<float[]> forwardWindows(List<float[]> inputs, RowLayout windows) {
    trainedOutput = null;
    RowLayout outputLayout = setLayout(windows);
    return logProbabilities(run(batchInput.fill(inputs, windows), false), outputLayout);
  }

  private RowLayout setLayout(RowLayout input) {
    RowLayout layout = input;
    for (Layer layer : network.getLayers()) {
      layout = ((RowAligned) layer).setLayout(layout);
    }
    return layout;
  }

  /** Logits, shape {@code [numOutRows, framesPerRow * outputDim]}; overwritten by the next run. */
  private INDArray run(INDArray input, boolean train) {
    network.setInput(input);
    List<INDArray> activations = network.feedForward(train, false);
    return activations.get(activations.size() - 1);
  }

  /** Log-probabilities of the valid rows of each segment. */
  private List<float[]> logProbabilities(INDArray logits, RowLayout layout) {
    List<float[]> outputs = SegmentRows.of(logits, layout);
    outputs.forEach(rows -> LogSoftmax.apply(rows, config.outputDim()));
    return outputs;
  }

  /**
   * Like {@link TimeDelayNetwork#backward}.
   *
   * @return views of the network's flat gradient
   */
  Gradient backward(List<float[]> gradients, List<List<float[]>> earlyGradients) {
    if (trainedOutput == null) {
      throw new IllegalStateException("backward needs a forward(inputs, true) just before it");
    }
    List<ConditioningComputation> predicting = layers(ConditioningComputation.class).toList();
    Require.that(
        earlyGradients.size() == predicting.size(),
        "got gradients of %d early predictions where the network makes %d",
        earlyGradients.size(),
        predicting.size());
    for (int i = 0; i < predicting.size(); i++) {
      predicting.get(i).learnFrom(earlyGradients.get(i));
    }
    INDArray packed = logitGradients.pack(gradients, trainedOutput, config.numColumns());
    trainedOutput = null;
    return network.backpropGradient(packed, null).getFirst();
  }
}
