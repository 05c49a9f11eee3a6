package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The training loop: the same for both arms, which differ in their inputs and objectives. */
final class Trainer {
  private final TrainingConfig config;
  private final Inputs train;
  private final Inputs dev;
  private final Objective objective;
  private final Objective devObjective;
  private final TrainingListener listener;
  private final int numOutputs;

  private double lossSum;
  private long frameSum;

  Trainer(
      TrainingConfig config,
      Material train,
      Material dev,
      int numOutputs,
      TrainingListener listener) {
    this.config = config;
    this.train = train.inputs();
    this.objective = train.objective();
    this.dev = dev.inputs();
    this.devObjective = dev.objective();
    this.numOutputs = numOutputs;
    this.listener = listener;
  }

  /**
   * Goes on from the checkpoint, to the last epoch.
   *
   * @param save makes a model of what there is after each epoch, and of what there was already
   */
  Checkpoint train(Checkpoint checkpoint, Consumer<Checkpoint> save) {
    objective.restore(checkpoint.progress().objectiveState());
    Checkpoint current = checkpoint.with(objective.state());
    save.accept(current);
    while (current.progress().epochs() < config.epochs()) {
      current = epoch(current);
      current.save(config.output());
      save.accept(current);
    }
    return current;
  }

  private Checkpoint epoch(Checkpoint before) {
    long start = System.nanoTime();
    int epoch = before.progress().epochs();
    List<List<Integer>> batches = Batches.of(train, config.batchSeconds(), epoch, config.seed());
    passOver(batches, before.network(), epoch);
    double hours = before.progress().hours() + (System.nanoTime() - start) / 3.6e12;
    devObjective.restore(objective.state());
    double devErrorRate = devErrorRate(before.network());
    listener.onEpoch(epoch, lossSum / frameSum, devErrorRate, hours);
    return new Checkpoint(
        before.network(),
        new Checkpoint.Progress(epoch + 1, hours, devErrorRate, objective.state()));
  }

  private void passOver(List<List<Integer>> batches, TimeDelayNetwork network, int epoch) {
    objective.startEpoch(epoch);
    lossSum = 0;
    frameSum = 0;
    int numSteps = config.epochs() * batches.size();
    for (int i = 0; i < batches.size(); i++) {
      int step = epoch * batches.size() + i;
      step(network, batches.get(i), (double) step / numSteps, epoch);
      listener.onStep(epoch, step + 1, numSteps, lossSum / Math.max(1, frameSum));
    }
  }

  private void step(TimeDelayNetwork network, List<Integer> batch, double progress, int epoch) {
    List<float[]> inputs =
        batch.stream().map(index -> train.perturbed(index, random(index, epoch))).toList();
    List<float[]> outputs = network.forward(inputs, true);
    double numFrames = outputs.stream().mapToInt(output -> output.length / numOutputs).sum();
    List<float[]> gradients = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      gradients.add(gradient(batch.get(i), posteriorgram(outputs.get(i)), 1 / numFrames));
    }
    network.backward(gradients, config.learningRate(progress));
  }

  private RandomGenerator random(int index, int epoch) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create((config.seed() * 1_000_003 + epoch) * 1_000_003 + index);
  }

  /** Of the mean loss a frame; zero where the text does not fit. */
  private float[] gradient(int index, Posteriorgram logPosteriors, double scale) {
    Optional<Objective.Loss> loss = objective.loss(index, logPosteriors);
    if (loss.isEmpty()) {
      return new float[logPosteriors.values().length];
    }
    lossSum += loss.get().value();
    frameSum += logPosteriors.numFrames();
    float[] gradient = loss.get().gradient();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= (float) scale;
    }
    return gradient;
  }

  private double devErrorRate(TimeDelayNetwork network) {
    int numErrors = 0;
    int numReference = 0;
    for (int index = 0; index < dev.size(); index++) {
      float[] output = network.forward(List.of(dev.plain(index)), false).get(0);
      Objective.Errors errors = devObjective.errors(index, posteriorgram(output));
      numErrors += errors.numErrors();
      numReference += errors.numReference();
    }
    return (double) numErrors / Math.max(1, numReference);
  }

  private Posteriorgram posteriorgram(float[] output) {
    return new Posteriorgram(output.length / numOutputs, numOutputs, output);
  }

  /** Inputs and what is to be made of them. */
  record Material(Inputs inputs, Objective objective) {}
}
