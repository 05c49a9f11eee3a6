package dev.tandem.training;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The training loop: the same for both arms, which differ in their inputs and objectives. */
final class Trainer {
  private final TrainingConfig config;
  private final Material train;
  private final Material dev;
  private final TrainingListener listener;

  private double lossSum;
  private long frameSum;

  Trainer(TrainingConfig config, Material train, Material dev, TrainingListener listener) {
    this.config = config;
    this.train = train;
    this.dev = dev;
    this.listener = listener;
  }

  /**
   * Goes on from the checkpoint, to the last epoch.
   *
   * @param save makes a model of what there is after each epoch, and of what there was already
   */
  Checkpoint train(Checkpoint checkpoint, Consumer<Checkpoint> save) {
    train.objective().restore(checkpoint.progress().objectiveState());
    Checkpoint current = checkpoint.with(train.objective().state());
    save.accept(current);
    Workers workers = new Workers(checkpoint.network(), config.numWorkers(), train);
    while (current.progress().epochs() < config.epochs()) {
      current = epoch(current, workers);
      current.save(config.output());
      save.accept(current);
    }
    return current;
  }

  private Checkpoint epoch(Checkpoint before, Workers workers) {
    long start = System.nanoTime();
    int epoch = before.progress().epochs();
    passOver(
        Batches.of(train.inputs(), config.batchSeconds(), epoch, config.seed()), workers, epoch);
    double hours = before.progress().hours() + (System.nanoTime() - start) / 3.6e12;
    List<Float> objectiveState = train.objective().state();
    dev.objective().restore(objectiveState);
    double devErrorRate = workers.errorRate(dev);
    listener.onEpoch(epoch, lossSum / frameSum, devErrorRate, hours);
    return new Checkpoint(
        before.network(), new Checkpoint.Progress(epoch + 1, hours, devErrorRate, objectiveState));
  }

  private void passOver(List<List<Integer>> batches, Workers workers, int epoch) {
    train.objective().startEpoch(epoch);
    lossSum = 0;
    frameSum = 0;
    int numSteps = config.epochs() * batches.size();
    for (int i = 0; i < batches.size(); i++) {
      int step = epoch * batches.size() + i;
      double learningRate = config.learningRate((double) step / numSteps);
      workers.step(batches.get(i), index -> random(index, epoch), learningRate).forEach(this::add);
      listener.onStep(epoch, step + 1, numSteps, lossSum / Math.max(1, frameSum));
    }
  }

  private void add(Worker.UtteranceLoss loss) {
    lossSum += loss.value();
    frameSum += loss.numFrames();
  }

  private RandomGenerator random(int index, int epoch) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create((config.seed() * 1_000_003 + epoch) * 1_000_003 + index);
  }

  /** Inputs and what is to be made of them. */
  record Material(Inputs inputs, Objective objective) {}
}
