package dev.tandem.tools.train;

import dev.tandem.decoding.Lexicon;
import dev.tandem.tools.ModelsOption;
import dev.tandem.training.StagedTraining;
import dev.tandem.training.TrainingReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tandem train staged}. */
@Command(
    name = "staged",
    description = "Trains the phone network of the staged arm from transcribed speech.",
    mixinStandardHelpOptions = true)
final class TrainStaged implements Callable<Integer> {
  @Mixin TrainingOptions options;
  @Mixin ModelsOption models;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    try (TrainingProgress progress = new TrainingProgress(spec, "phone error rate")) {
      TrainingReport report =
          new StagedTraining(options.config(), lexicon(), options.from)
              .run(options.version, progress);
      progress.printRow("staged", options, report, "PER");
    }
    return 0;
  }

  /** A third of the recordings have a word that CMUdict lacks. */
  private Lexicon lexicon() {
    return Lexicon.cmudict().orElse(models.models().pronouncer()::pronunciations);
  }
}
