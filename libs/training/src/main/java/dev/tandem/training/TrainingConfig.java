package dev.tandem.training;

import dev.tandem.acoustics.dl4j.Precision;
import java.nio.file.Path;
import java.util.List;

/**
 * How to train a network.
 *
 * @param train folders of speech to learn from, in LibriSpeech's layout
 * @param dev speech to measure on after each epoch, none of it in {@code train}
 * @param output folder for checkpoints while it trains and for the model at the end
 * @param length when it is done
 * @param batchSeconds audio a step
 * @param peakLearningRate reached after {@link #WARM_UP} of the training, then falling to 0 along a
 *     cosine
 * @param maxHours use only so much of {@code train}, chosen by whole utterances with the seed
 * @param seed of everything random
 * @param numWorkers parts of each batch that are computed in parallel; the network that comes out
 *     depends on it, as on the seed
 * @param precision of the matrix products
 */
public record TrainingConfig(
    List<Path> train,
    Path dev,
    Path output,
    Length length,
    double batchSeconds,
    double peakLearningRate,
    double maxHours,
    long seed,
    int numWorkers,
    Precision precision) {
  /** Share of the training in which the learning rate rises to its peak. */
  public static final double WARM_UP = 0.05;

  /** Share of each weight, times the learning rate, that each step takes off it. */
  public static final double WEIGHT_DECAY = 0.1;

  public static final int DEFAULT_EPOCHS = 20;
  public static final double DEFAULT_BATCH_SECONDS = 100;
  public static final double DEFAULT_PEAK_LEARNING_RATE = 5e-3;
  public static final double ALL_HOURS = Double.POSITIVE_INFINITY;
  public static final long DEFAULT_SEED = 1;

  /** Not the number of cores: the same command is to give the same network on any of them. */
  public static final int DEFAULT_WORKERS = 1;

  public TrainingConfig {
    train = List.copyOf(train);
    require(batchSeconds > 0, "batchSeconds must be positive, but was " + batchSeconds);
    require(peakLearningRate > 0, "peakLearningRate must be positive, but was " + peakLearningRate);
    require(maxHours > 0, "maxHours must be positive, but was " + maxHours);
    require(numWorkers > 0, "numWorkers must be positive, but was " + numWorkers);
  }

  /**
   * The learning rate of a step.
   *
   * @param progress share of the training that is done, 0 to 1
   */
  double learningRate(double progress) {
    return progress < WARM_UP
        ? peakLearningRate * Math.max(0.01, progress / WARM_UP)
        : peakLearningRate * 0.5 * (1 + Math.cos(Math.PI * (progress - WARM_UP) / (1 - WARM_UP)));
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
