package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.training.Trainer.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Computes what is to be learned from a part of each batch, on an instance of the network of its
 * own. For one thread at a time.
 */
final class Worker {
  /** Of the loss of each early prediction, beside the outputs'. */
  private static final double EARLY_WEIGHT = 0.5;

  private final TimeDelayNetwork network;
  private final Material material;
  private List<Integer> part = List.of();
  private List<Posteriorgram> outputs = List.of();
  private List<List<Posteriorgram>> earlyPredictions = List.of();

  Worker(TimeDelayNetwork network, Material material) {
    this.network = network;
    this.material = material;
  }

  TimeDelayNetwork network() {
    return network;
  }

  /**
   * Passes utterances forward, perturbed.
   *
   * @param random for each utterance what to draw its perturbation from
   * @return number of output frames
   */
  long forward(List<Integer> utterances, IntFunction<RandomGenerator> random) {
    part = utterances;
    List<float[]> inputs = part.stream().flatMap(index -> views(index, random)).toList();
    outputs = posteriorgrams(network.forward(inputs, true));
    earlyPredictions = network.earlyPredictions().stream().map(this::posteriorgrams).toList();
    return outputs.stream().mapToLong(Posteriorgram::numFrames).sum();
  }

  private Stream<float[]> views(int index, IntFunction<RandomGenerator> random) {
    return material.inputs().perturbed(index, material.numViews(), random.apply(index)).stream();
  }

  /**
   * Passes the gradient of {@code scale} times the loss backward, through the last {@link
   * #forward}.
   *
   * @return losses, not scaled, of the views of utterances whose text fits, in their order
   */
  List<UtteranceLoss> backward(double scale) {
    List<UtteranceLoss> losses = new ArrayList<>();
    List<float[]> gradients = gradients(outputs, scale, losses::add);
    network.backward(
        gradients,
        earlyPredictions.stream()
            .map(predictions -> gradients(predictions, EARLY_WEIGHT * scale, loss -> {}))
            .toList());
    return losses;
  }

  /** Of what was said of each view; the losses of those whose text fits go to {@code losses}. */
  private List<float[]> gradients(
      List<Posteriorgram> said, double scale, Consumer<UtteranceLoss> losses) {
    List<float[]> gradients = new ArrayList<>();
    for (int view = 0; view < said.size(); view++) {
      Posteriorgram output = said.get(view);
      Optional<Objective.Loss> loss = loss(said, view);
      loss.ifPresent(fits -> losses.accept(new UtteranceLoss(fits.value(), output.numFrames())));
      gradients.add(gradient(loss, output.values().length, (float) scale));
    }
    return gradients;
  }

  /** Its value is of the objective alone; its gradient is of consistency, too. */
  private Optional<Objective.Loss> loss(List<Posteriorgram> said, int view) {
    int numViews = material.numViews();
    Posteriorgram output = said.get(view);
    Posteriorgram next = said.get(view - view % numViews + (view + 1) % numViews);
    Optional<Objective.Loss> loss = material.objective().loss(part.get(view / numViews), output);
    loss.ifPresent(fits -> Consistency.add(fits.gradient(), output, next));
    return loss;
  }

  /** Zero where the text does not fit. */
  private static float[] gradient(Optional<Objective.Loss> loss, int length, float scale) {
    float[] gradient = loss.map(Objective.Loss::gradient).orElseGet(() -> new float[length]);
    for (int i = 0; i < length; i++) {
      gradient[i] *= scale;
    }
    return gradient;
  }

  /** Errors in an utterance of {@code measured}, as it is. */
  Objective.Errors errors(int index, Material measured) {
    float[] output = network.forward(List.of(measured.inputs().plain(index)), false).get(0);
    return measured.objective().errors(index, posteriorgram(output));
  }

  private List<Posteriorgram> posteriorgrams(List<float[]> views) {
    return views.stream().map(this::posteriorgram).toList();
  }

  private Posteriorgram posteriorgram(float[] output) {
    int numOutputs = network.config().outputDim();
    return new Posteriorgram(output.length / numOutputs, numOutputs, output);
  }

  /**
   * How badly an utterance was heard.
   *
   * @param value nats
   * @param numFrames output frames
   */
  record UtteranceLoss(double value, int numFrames) {}
}
