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

  /** Where the model of a point is, once it is trained. */
  Path model(CurvePoint point) {
    return folder.resolve(point.id()).resolve("model");
  }

  PointResult train(CurvePoint point, TrainingListener listener) {
    TrainingReport report = report(point, listener);
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
