package dev.tandem.acoustics.dl4j;

import dev.tandem.acoustics.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A time-delay network: DL4J's {@link MultiLayerNetwork} of {@link TimeDelayLayer}s, which computes
 * log-probabilities of a batch of utterances, and learns from gradients that the caller makes of
 * them. An instance is for one thread; {@link #shared()} gives another one over the same weights.
 * The native libraries are set to one thread a call, since parallel work is done by several
 * instances, and numbers must not depend on the number of cores.
 */
public final class TimeDelayNetwork {
  static {
    openblas.blas_set_num_threads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  private final NetworkConfig config;
  private final MultiLayerNetwork network;
  private final BatchInput batchInput;
  private final RowBuffer logitGradients = new RowBuffer();
  private RowLayout trainedOutput;

  TimeDelayNetwork(NetworkConfig config, MultiLayerNetwork network) {
    this.config = config;
    this.network = network;
    this.batchInput = new BatchInput(config);
  }

  /** A network of random weights, the same for the same seed. */
  public static TimeDelayNetwork create(NetworkConfig config, long seed) {
    return new TimeDelayNetwork(config, NetworkBuilder.build(config, seed));
  }

  /**
   * Reads what {@link #save} wrote; training can go on from it if it was saved with its updater.
   *
   * @throws ModelException if the file is missing or is no model
   */
  public static TimeDelayNetwork load(Path file) {
    return ModelFile.read(file);
  }

  /**
   * Writes one file, by way of a temporary one beside it.
   *
   * @param withUpdater whether Adam's state is written too, which makes the file three times as
   *     long
   * @throws ModelException if the file cannot be written
   */
  public void save(Path file, boolean withUpdater) {
    ModelFile.write(file, config, network, withUpdater);
  }

  /** Another instance over the same weights, for another thread's inference. */
  public TimeDelayNetwork shared() {
    MultiLayerNetwork other = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    other.init(network.params(), false);
    return new TimeDelayNetwork(config, other);
  }

  /** What defines this network but its weights. */
  public NetworkConfig config() {
    return config;
  }

  /**
   * The network's input channels: features as they are, a waveform's log energies; normalised by
   * the config's constants.
   *
   * @return each row-major, {@code [numChannelRows, numChannels]}
   */
  List<float[]> channels(List<float[]> inputs) {
    RowLayout layout = batchInput.layout(inputs);
    INDArray input = batchInput.fill(inputs, layout);
    if (config.input() == InputKind.WAVEFORM) {
      setLayout(layout);
      for (Reach reach : WaveformFrontEnd.REACHES) {
        layout = layout.behind(reach);
      }
      input = network.feedForwardToLayer(WaveformFrontEnd.REACHES.size() - 1, input).get(2);
    }
    return validRows(input, layout);
  }

  /** A copy of all weights, in DL4J's order. */
  public float[] params() {
    return network.params().toFloatVector();
  }

  /** Overwrites all weights; {@code params} is as {@link #params()} gives it. */
  public void setParams(float[] params) {
    if (params.length != network.numParams()) {
      throw new IllegalArgumentException(
          "got %d weights where the network has %d; are they of another network?"
              .formatted(params.length, network.numParams()));
    }
    RowBuffer.pointer(network.params()).put(params);
  }

  /**
   * Log-probabilities of each utterance, as if it were alone.
   *
   * @param inputs each row-major, {@code [numRows, inputDim]}; a waveform may end in mid-row
   * @param train whether dropout is on and {@link #backward} will follow
   * @return each row-major, {@code [ceil(numRows / totalStride), outputDim]}, natural log
   */
  public List<float[]> forward(List<float[]> inputs, boolean train) {
    numberStep();
    RowLayout layout = batchInput.layout(inputs);
    RowLayout outputLayout = setLayout(layout);
    trainedOutput = train ? outputLayout : null;
    return logProbabilities(run(batchInput.fill(inputs, layout), train), outputLayout);
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

  /**
   * Dropout is drawn from a step's number: a run that was resumed drops what an unbroken one would.
   */
  private void numberStep() {
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(network.getIterationCount());
    }
  }

  /** Logits, shape {@code [numOutRows, outputDim]}; overwritten by the next run. */
  private INDArray run(INDArray input, boolean train) {
    network.setInput(input);
    List<INDArray> activations = network.feedForward(train, false);
    return activations.get(activations.size() - 1);
  }

  /** Log-probabilities of the valid rows of each segment. */
  private List<float[]> logProbabilities(INDArray logits, RowLayout layout) {
    List<float[]> outputs = validRows(logits, layout);
    outputs.forEach(rows -> LogSoftmax.apply(rows, config.outputDim()));
    return outputs;
  }

  private static List<float[]> validRows(INDArray matrix, RowLayout layout) {
    FloatPointer pointer = RowBuffer.pointer(matrix);
    List<float[]> utterances = new ArrayList<>();
    for (RowLayout.Segment segment : layout.segments()) {
      float[] rows = new float[segment.numValid() * matrix.columns()];
      pointer.getPointer((long) segment.firstValid() * matrix.columns()).get(rows);
      utterances.add(rows);
    }
    return utterances;
  }

  /**
   * Learns from the last {@link #forward}, which must have been for training: backpropagation,
   * limitation of the gradient's norm, a step of Adam. A gradient that is not finite changes
   * nothing.
   *
   * @param gradients of the loss w.r.t. the logits (what the softmax was applied to), each of the
   *     shape that forward returned
   * @return the gradient's norm before its limitation; not finite if nothing was learned
   */
  public double backward(List<float[]> gradients, double learningRate) {
    Gradient gradient = differentiate(gradients);
    INDArray flat = network.getFlattenedGradients();
    double norm = flat.norm2Number().doubleValue();
    if (Double.isFinite(norm)) {
      update(gradient, flat, norm, learningRate);
    }
    return norm;
  }

  private Gradient differentiate(List<float[]> gradients) {
    if (trainedOutput == null) {
      throw new IllegalStateException("backward needs a forward(inputs, true) just before it");
    }
    Gradient gradient = network.backpropGradient(pack(gradients), null).getFirst();
    trainedOutput = null;
    return gradient;
  }

  /** The gradient w.r.t. {@link #params()} that {@link #backward} would learn from. */
  float[] parameterGradients(List<float[]> gradients) {
    differentiate(gradients);
    return network.getFlattenedGradients().toFloatVector();
  }

  private INDArray pack(List<float[]> gradients) {
    INDArray packed = logitGradients.zeroRows(trainedOutput.numRows(), config.outputDim());
    FloatPointer pointer = RowBuffer.pointer(packed);
    for (int i = 0; i < gradients.size(); i++) {
      RowLayout.Segment segment = trainedOutput.segments().get(i);
      int length = segment.numValid() * config.outputDim();
      if (gradients.get(i).length != length) {
        throw new IllegalArgumentException(
            "gradient %d has %d values where forward returned %d"
                .formatted(i, gradients.get(i).length, length));
      }
      pointer.getPointer((long) segment.firstValid() * config.outputDim()).put(gradients.get(i));
    }
    return packed;
  }

  /** DL4J's Adam runs at rate 1; its step is linear in the rate, which is applied here. */
  private void update(Gradient gradient, INDArray flat, double norm, double learningRate) {
    if (norm > config.gradientNormLimit()) {
      flat.muli(config.gradientNormLimit() / norm);
    }
    int iteration = network.getIterationCount();
    network
        .getUpdater()
        .update(network, gradient, iteration, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    INDArray params = network.params();
    params.subi(flat.muli(learningRate).reshape(params.shape()));
    network.getLayerWiseConfigurations().setIterationCount(iteration + 1);
  }
}
