package dev.tandem.acoustics.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes and numbers the steps by which a network learns: Muon's for the matrices of hidden layers,
 * Adam's for all other weights (ADR 0018). For use by one thread.
 */
final class LearningStep {
  /**
   * Of filters on a waveform. Adam's steps have the size of the rate whatever the weights' size,
   * and filters are of some 0.01: with whole steps they would be noise after a hundred.
   */
  private static final double SHARE_OF_FILTERS = 0.02;

  /** Stay 0: a constant behind a filter is energy that is always there, above that of speech. */
  private static final String FILTER_BIASES = "0_" + TimeDelayParameters.BIAS;

  private final MultiLayerNetwork network;
  private final double gradientNormLimit;
  private final Optional<INDArray> filters;
  private List<HiddenMatrix> hiddenMatrices = List.of();

  LearningStep(MultiLayerNetwork network, NetworkConfig config) {
    this.network = network;
    this.gradientNormLimit = config.gradientNormLimit();
    this.filters =
        config.input() == InputKind.WAVEFORM
            ? Optional.of(network.getLayer(0).getParam(TimeDelayParameters.WEIGHTS))
            : Optional.empty();
  }

  /** Number of steps made, over all runs. */
  int numDone() {
    return network.getIterationCount();
  }

  /**
   * Makes a step, unless the gradient is not finite.
   *
   * @param gradient the network's own, views of its flat gradient; overwritten
   * @param weightDecay share of each weight, times the rate, that is taken off it, apart from the
   *     step (Loshchilov and Hutter 2019, "Decoupled weight decay regularization")
   * @param parallel whether more than one core may be used; the step is the same
   * @return the gradient's norm before its limitation
   */
  double make(Gradient gradient, double learningRate, double weightDecay, boolean parallel) {
    filters.ifPresent(learned -> gradient.getGradientFor(FILTER_BIASES).assign(0));
    INDArray flat = network.getFlattenedGradients();
    double norm = flat.norm2Number().doubleValue();
    if (Double.isFinite(norm)) {
      flat.muli(Math.min(1, gradientNormLimit / norm));
      makeStep(gradient, flat, parallel);
      move(flat, learningRate, weightDecay);
    }
    return norm;
  }

  private void move(INDArray flat, double learningRate, double weightDecay) {
    Optional<INDArray> before = filters.map(INDArray::dup);
    INDArray params = network.params();
    params.muli(1 - learningRate * weightDecay);
    params.subi(flat.muli(learningRate).reshape(params.shape()));
    filters.ifPresent(
        now -> now.subi(before.orElseThrow()).muli(SHARE_OF_FILTERS).addi(before.orElseThrow()));
  }

  /** Replaces the gradient by the step at rate 1; both kinds' steps are linear in the rate. */
  private void makeStep(Gradient gradient, INDArray flat, boolean parallel) {
    int iteration = numDone();
    network
        .getUpdater()
        .update(network, gradient, iteration, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    INDArray state = network.getUpdater().getStateViewArray();
    Stream<HiddenMatrix> matrices = hiddenMatrices().stream();
    (parallel ? matrices.parallel() : matrices).forEach(matrix -> matrix.makeStep(state, flat));
    network.getLayerWiseConfigurations().setIterationCount(iteration + 1);
  }

  /** Made when the network first learns: most networks never do, and they take memory. */
  private List<HiddenMatrix> hiddenMatrices() {
    if (hiddenMatrices.isEmpty()) {
      requireOneBlock();
      hiddenMatrices = HiddenMatrix.of(network, HiddenMatrix.BLOCK_COLUMNS);
    }
    return hiddenMatrices;
  }

  /** Weights that had different settings of Adam would lie apart in its state. */
  private void requireOneBlock() {
    long length = network.getUpdater().getStateViewArray().length();
    if (length != 2 * network.numParams()) {
      throw new IllegalStateException(
          "Adam's state has %d values for %d weights, expected two each; have all layers one updater?"
              .formatted(length, network.numParams()));
    }
  }
}
