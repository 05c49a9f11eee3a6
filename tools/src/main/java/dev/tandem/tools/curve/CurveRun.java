package dev.tandem.tools.curve;

import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.recognition.Models;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.tools.Arms;
import dev.tandem.tools.Reading;
import dev.tandem.tools.evaluate.Evaluation;
import dev.tandem.tools.evaluate.Evaluations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes points, one after the other. Stopped at any moment, it goes on from the last checkpoint;
 * what is done is not done again. The models are kept, so that another reading of them can be
 * measured later.
 */
final class CurveRun {
  private final PointTraining training;
  private final PointFiles files;
  private final Models models;
  private final Path dev;
  private final int numWorkers;
  private final CurveListener listener;

  /**
   * A run.
   *
   * @param models the language model and whatever else is not trained here
   * @param dev speech to measure on
   * @param numWorkers cores to measure on
   */
  CurveRun(
      PointTraining training,
      PointFiles files,
      Models models,
      Path dev,
      int numWorkers,
      CurveListener listener) {
    this.training = training;
    this.files = files;
    this.models = models;
    this.dev = dev;
    this.numWorkers = numWorkers;
    this.listener = listener;
  }

  void make(List<CurvePoint> points) {
    for (CurvePoint point : points) {
      listener.onDone(measured(files.load(point).orElseGet(() -> trained(point))));
    }
  }

  private PointResult trained(CurvePoint point) {
    PointResult result = training.train(point, listener.onTraining(point));
    files.save(result);
    return result;
  }

  private PointResult measured(PointResult trained) {
    PointResult result = trained;
    Path model = training.model(trained.point());
    for (Reading reading : readings(trained.point().arm(), models.withNetwork(model))) {
      if (!result.has(reading.name())) {
        requireModel(model, trained.point(), reading.name());
        listener.onMeasuring(trained.point(), reading.name());
        result = result.with(measured(reading));
        files.save(result);
      }
    }
    return result;
  }

  /** A point that was copied before its measuring was done. */
  private static void requireModel(Path model, CurvePoint point, String reading) {
    if (!Files.isDirectory(model)) {
      throw new IllegalArgumentException(
          "point %s lacks its reading %s, and there is no %s to make it of; copy the point anew once it is measured, or its model"
              .formatted(point.id(), reading, model));
    }
  }

  /** All ways in which an arm's model is read. */
  static List<Reading> readings(Arms arm, Models models) {
    return arm == Arms.STAGED
        ? List.of(new Reading(Readings.STAGED, models::stagedRecogniser))
        : List.of(
            new Reading(Readings.END_TO_END, models::endToEndRecogniser),
            new Reading(Readings.END_TO_END_WITH_LM, models::spellingRecogniser));
  }

  private MeasuredReading measured(Reading reading) {
    Map<String, ErrorRate> words =
        new Evaluations(reading.recogniser(), numWorkers)
            .words(TranscribedCorpus.read(dev).utterances(), Evaluation::sound);
    return new MeasuredReading(reading.name(), words);
  }
}
