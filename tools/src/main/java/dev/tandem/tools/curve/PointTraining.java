package dev.tandem.tools.curve;

import dev.tandem.decoding.Lexicon;
import dev.tandem.tools.Arms;
import dev.tandem.training.EndToEndTraining;
import dev.tandem.training.Length;
import dev.tandem.training.StagedTraining;
import dev.tandem.training.TrainingConfig;
import dev.tandem.training.TrainingListener;
import dev.tandem.training.TrainingReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains points, from random weights, each in a folder of its own.
 *
 * @param corpus speech to choose from
 * @param dev speech to measure on
 * @param folder for checkpoints and models
 * @param lexicon for the staged arm
 */
record PointTraining(
    Recipe recipe, int workers, Path corpus, Path dev, Path folder, Supplier<Lexicon> lexicon) {
  private static final double MINUTES_PER_HOUR = 60;
  private static final double LEAST_SHARE = 0.9;

  /** Where the model of a point is, once it is trained. */
  Path model(CurvePoint point) {
    return folder.resolve(point.id()).resolve("model");
  }

  /**
   * Trains a point, or goes on with it.
   *
   * @throws IllegalArgumentException when it was begun with another recipe, or the corpus holds
   *     clearly less than the point's hours
   */
  PointResult train(CurvePoint point, TrainingListener listener) {
    new BegunRecipe(folder.resolve(point.id())).require(recipe);
    TrainingReport report = report(point, listener);
    requireHours(point, report.speechHours());
    return new PointResult(
        point,
        recipe,
        workers,
        report.speechHours(),
        report.epochs(),
        report.trainingHours(),
        report.devErrorRate(),
        report.numParameters(),
        List.of());
  }

  /** What letters cannot spell is left out by one arm, and is little. */
  void requireHours(CurvePoint point, double speechHours) {
    if (speechHours < LEAST_SHARE * point.hours()) {
      throw new IllegalArgumentException(
          "%s holds only %.2f h to learn from, not %s; leave out larger --hours"
              .formatted(corpus, speechHours, CurvePoint.text(point.hours())));
    }
  }

  private TrainingReport report(CurvePoint point, TrainingListener listener) {
    TrainingConfig config = config(point);
    return point.arm() == Arms.STAGED
        ? new StagedTraining(config, lexicon.get(), Optional.empty()).run(point.id(), listener)
        : new EndToEndTraining(config, Optional.empty()).run(point.id(), listener);
  }

  private TrainingConfig config(CurvePoint point) {
    return new TrainingConfig(
        List.of(corpus),
        dev,
        folder.resolve(point.id()),
        new Length(recipe.epochsAtMost(), recipe.budgetMinutes() / MINUTES_PER_HOUR),
        recipe.batchSeconds(),
        recipe.learningRate(),
        point.hours(),
        point.seed(),
        workers,
        recipe.precision());
  }
}
