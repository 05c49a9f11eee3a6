package dev.tandem.tools.train;

import dev.tandem.acoustics.dl4j.Precision;
import dev.tandem.training.Length;
import dev.tandem.training.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of both networks' training. */
final class TrainingOptions {
  @Option(
      names = "--corpus",
      required = true,
      description = "Speech to learn from, in LibriSpeech's layout; may be given several times.")
  List<Path> corpora;

  @Option(names = "--dev", required = true, description = "Speech to measure on after each epoch.")
  Path dev;

  @Option(
      names = "--output",
      required = true,
      description = "Folder for checkpoints and the model; an unfinished run in it is resumed.")
  Path output;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Folder of a model of this arm to start from (default: random weights).")
  Optional<Path> from = Optional.empty();

  @Option(names = "--name", description = "Version of the model (default: ${DEFAULT-VALUE}).")
  String version = "unnamed";

  @Option(names = "--epochs", description = "Passes over the corpus (default: ${DEFAULT-VALUE}).")
  int epochs = TrainingConfig.DEFAULT_EPOCHS;

  @Option(
      names = "--training-hours",
      description = {
        "Finish after so many hours of training, over all runs, even if --epochs are not made; the",
        "learning rate falls in step (default: no limit)."
      })
  double trainingHours = Double.POSITIVE_INFINITY;

  @Option(names = "--batch-seconds", description = "Audio in a step (default: ${DEFAULT-VALUE}).")
  double batchSeconds = TrainingConfig.DEFAULT_BATCH_SECONDS;

  @Option(names = "--learning-rate", description = "At its peak (default: ${DEFAULT-VALUE}).")
  double learningRate = TrainingConfig.DEFAULT_PEAK_LEARNING_RATE;

  @Option(names = "--hours", description = "Use only so much of the corpus (default: all).")
  double hours = TrainingConfig.ALL_HOURS;

  @Option(names = "--seed", description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed = TrainingConfig.DEFAULT_SEED;

  @Option(
      names = "--workers",
      description = {
        "Cores to use, each for a part of every step (default: ${DEFAULT-VALUE}). Another number",
        "gives another network, about as good."
      })
  int numWorkers = TrainingConfig.DEFAULT_WORKERS;

  @Option(
      names = "--precision",
      description = {
        "Of the products in training, float or bfloat16 (default: ${DEFAULT-VALUE}). bfloat16 is",
        "faster on processors with AVX512_BF16 (ADR 17), and refused on others."
      })
  Precision precision = Precision.FLOAT;

  TrainingConfig config() {
    return new TrainingConfig(
        corpora,
        dev,
        output,
        new Length(epochs, trainingHours),
        batchSeconds,
        learningRate,
        hours,
        seed,
        numWorkers,
        precision);
  }
}
