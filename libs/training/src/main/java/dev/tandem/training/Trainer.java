package dev.tandem.training;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The training loop: the same for both arms, which differ in their inputs and objectives. */
final class Trainer {
  /** So many times as long as a checkpoint took it is trained before the next is made. */
  private static final double TRAINING_PER_CHECKPOINT = 9;

  private final TrainingConfig config;
  private final Material train;
  private final Material dev;
  private final TrainingListener listener;

  private Stopwatch spent = new Stopwatch(0);
  private double checkpointHours;
  private double lossSum;
  private long frameSum;

  Trainer(TrainingConfig config, Material train, Material dev, TrainingListener listener) {
    this.config = config;
    this.train = train;
    this.dev = dev;
    this.listener = listener;
  }

  /**
   * Goes on from the checkpoint, to the end.
   *
   * @param save makes a model of what there is at each checkpoint, and of what there was already
   */
  Checkpoint train(Checkpoint checkpoint, Consumer<Checkpoint> save) {
    requireTime(checkpoint.progress());
    train.objective().restore(checkpoint.progress().objectiveState());
    Checkpoint current = checkpoint.with(train.objective().state());
    save.accept(current);
    checkpoint.network().trainIn(config.precision());
    Workers workers = new Workers(checkpoint.network(), config.numWorkers(), train);
    while (progress(current) < 1) {
      Epochs made = epochs(current, workers);
      Stopwatch saving = new Stopwatch(0);
      current = measured(current, workers, made);
      current.save(config.output());
      save.accept(current);
      checkpointHours = saving.hours();
    }
    return current;
  }

  /** Otherwise a network that has learned nothing would pass for a trained one. */
  private void requireTime(Checkpoint.Progress start) {
    if (start.epochs() == 0 && start.hours() >= config.length().hours()) {
      throw new IllegalArgumentException(
          "%.1f of %.1f minutes were spent before the first step; give training more time"
              .formatted(60 * start.hours(), 60 * config.length().hours()));
    }
  }

  private double progress(Checkpoint checkpoint) {
    return progress(checkpoint.progress().epochs(), checkpoint.progress().hours());
  }

  private double progress(int epochs, double hours) {
    return config.length().progress((double) epochs / config.length().epochs(), hours);
  }

  /** From one checkpoint, whose time is not counted as spent training, to the next. */
  private Epochs epochs(Checkpoint before, Workers workers) {
    spent = new Stopwatch(before.progress().hours());
    double due = before.progress().hours() + TRAINING_PER_CHECKPOINT * checkpointHours;
    int epochs = before.progress().epochs();
    do {
      passOver(
          Batches.of(train.inputs(), config.batchSeconds(), epochs, config.seed()),
          workers,
          epochs++);
    } while (spent.hours() < due && progress(epochs, spent.hours()) < 1);
    return new Epochs(epochs, spent.hours());
  }

  private Checkpoint measured(Checkpoint before, Workers workers, Epochs made) {
    List<Float> objectiveState = train.objective().state();
    dev.objective().restore(objectiveState);
    double devErrorRate = workers.errorRate(dev);
    listener.onEpoch(made.number() - 1, lossSum / frameSum, devErrorRate, made.hours());
    return new Checkpoint(
        before.network(),
        new Checkpoint.Progress(made.number(), made.hours(), devErrorRate, objectiveState));
  }

  /** Stops between two steps when the time is over, but not before the first. */
  private void passOver(List<List<Integer>> batches, Workers workers, int epoch) {
    double progress = progress(epoch, spent.hours());
    train.objective().startEpoch(epoch, progress);
    lossSum = 0;
    frameSum = 0;
    for (int i = 0; i < batches.size() && (i == 0 || progress < 1); i++) {
      double learningRate = config.learningRate(Math.min(1, progress));
      workers.step(batches.get(i), index -> random(index, epoch), learningRate).forEach(this::add);
      progress = progressAfter(epoch * batches.size() + i + 1, batches.size());
      listener.onStep(epoch, progress, lossSum / Math.max(1, frameSum));
    }
  }

  private double progressAfter(int steps, int stepsPerEpoch) {
    double epochShare = steps / ((double) config.length().epochs() * stepsPerEpoch);
    return config.length().progress(epochShare, spent.hours());
  }

  private void add(Worker.UtteranceLoss loss) {
    lossSum += loss.value();
    frameSum += loss.numFrames();
  }

  private RandomGenerator random(int index, int epoch) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create((config.seed() * 1_000_003 + epoch) * 1_000_003 + index);
  }

  /**
   * How far training is, not yet measured.
   *
   * @param number of epochs made, over all runs
   * @param hours spent on them, over all runs
   */
  private record Epochs(int number, double hours) {}

  /**
   * Inputs and what is to be made of them.
   *
   * @param numViews how often each step hears each of its utterances, always perturbed otherwise;
   *     where twice, it also learns to say of both the same ({@link Consistency})
   */
  record Material(Inputs inputs, Objective objective, int numViews) {}
}
