package dev.tandem.acoustics.dl4j;

import dev.tandem.acoustics.ModelException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A time-delay network: DL4J's {@link MultiLayerNetwork} of {@link TimeDelayLayer}s, which computes
 * log-probabilities of a batch of utterances, and learns from gradients that the caller makes of
 * them. An instance is for one thread; {@link #shared()} and {@link #worker} give others over the
 * same weights. The native libraries are set to one thread a call, since parallel work is done by
 * several instances, and numbers must not depend on the number of cores.
 */
public final class TimeDelayNetwork {
  static {
    openblas.blas_set_num_threads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  private final NetworkConfig config;
  private final MultiLayerNetwork network;
  private final LearningStep steps;
  private final NetworkComputation computation;
  private Precision precision = Precision.FLOAT;
  private Gradient gradient;

  TimeDelayNetwork(NetworkConfig config, MultiLayerNetwork network) {
    this(config, network, new LearningStep(network, config));
  }

  private TimeDelayNetwork(NetworkConfig config, MultiLayerNetwork network, LearningStep steps) {
    this.config = config;
    this.network = network;
    this.steps = steps;
    this.computation = new NetworkComputation(config, network);
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
    return worker(0);
  }

  /**
   * Another instance over the same weights, for another thread's part of each batch: its {@link
   * #backward} makes a part of the gradient that this instance's {@link #learn} learns from.
   *
   * @param number which dropout it draws: 0 what this instance draws, others each another
   */
  public TimeDelayNetwork worker(int number) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    for (NeuralNetConfiguration layer : configuration.getConfs()) {
      layer.setSeed(layer.getSeed() + number * Dropout.SEED_STEP);
    }
    MultiLayerNetwork other = new MultiLayerNetwork(configuration);
    other.init(network.params(), false);
    TimeDelayNetwork worker = new TimeDelayNetwork(config, other, steps);
    worker.trainIn(precision);
    return worker;
  }

  /**
   * Sets in what this instance, and the workers that it makes from now on, compute when they train.
   * Filters on a waveform stay in float: 16 bits would bury quiet bands under loud ones.
   *
   * @throws ModelException when this machine cannot compute in it
   */
  public void trainIn(Precision newPrecision) {
    precision = newPrecision;
    if (precision == Precision.BFLOAT16) {
      computation.trainIn(BrainFloat.ofThisMachine());
    }
  }

  /**
   * Takes over the weights of a network whose outputs and layers are this one's first. Taps that
   * they lack begin at zero, so that without further layers this network begins as what that one
   * is; further layers keep their weights. Where this one says several frames for one of the
   * other's, all begin as that one.
   *
   * @throws IllegalArgumentException when its layers or outputs are others
   */
  public void startFrom(TimeDelayNetwork other) {
    setParams(GrownWeights.of(other.params(), other.config, params(), config));
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
    return computation.channels(inputs);
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
   * @return each row-major, {@code [framesPerRow * ceil(numRows / totalStride), outputDim]},
   *     natural log
   */
  public List<float[]> forward(List<float[]> inputs, boolean train) {
    return computation.forward(inputs, train, steps.numDone());
  }

  /**
   * What the layers of {@link NetworkConfig#conditionedBehind} predicted in the last {@link
   * #forward}: of each, what forward returned of the outputs.
   */
  public List<List<float[]>> earlyPredictions() {
    return computation.earlyPredictions();
  }

  /** Log-probabilities of windows of longer utterances; {@code inputs} are their valid rows. */
  List<float[]> forwardWindows(List<float[]> inputs, RowLayout windows) {
    return computation.forwardWindows(inputs, windows);
  }

  /**
   * Backpropagation through the last {@link #forward}, which must have been for training. What it
   * comes to is kept for {@link #learn}, until the next call.
   *
   * @param gradients of the loss w.r.t. the logits (what the softmax was applied to), each of the
   *     shape that forward returned
   */
  public void backward(List<float[]> gradients) {
    backward(gradients, List.of());
  }

  /**
   * Like {@link #backward(List)}, of a network that predicts its outputs early.
   *
   * @param earlyGradients of the loss w.r.t. the logits of {@link #earlyPredictions}, of its shape
   */
  public void backward(List<float[]> gradients, List<List<float[]>> earlyGradients) {
    gradient = computation.backward(gradients, earlyGradients);
  }

  /**
   * Learns from the last {@link #backward}, of this instance and of its workers: the gradients'
   * sum, limitation of its norm, a step of Muon or Adam. A gradient that is not finite changes
   * nothing. No worker may be computing.
   *
   * @param workers those that have a part of the batch; the sum is made in their order
   * @param weightDecay share of each weight, times the rate, that is taken off it
   * @return the gradient's norm before its limitation; not finite if nothing was learned
   */
  public double learn(List<TimeDelayNetwork> workers, double learningRate, double weightDecay) {
    Gradient sum = takeGradient();
    for (TimeDelayNetwork worker : workers) {
      worker.takeGradient();
      network.getFlattenedGradients().addi(worker.network.getFlattenedGradients());
    }
    return steps.make(sum, learningRate, weightDecay, !workers.isEmpty());
  }

  private Gradient takeGradient() {
    if (gradient == null) {
      throw new IllegalStateException(
          "learn needs a backward of this network and of each worker just before it");
    }
    Gradient taken = gradient;
    gradient = null;
    return taken;
  }

  /** The gradient w.r.t. {@link #params()} that {@link #backward} came to. */
  float[] parameterGradients() {
    return network.getFlattenedGradients().toFloatVector();
  }
}
