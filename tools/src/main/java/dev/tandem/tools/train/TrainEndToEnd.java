package dev.tandem.tools.train;

import dev.tandem.training.EndToEndTraining;
import dev.tandem.training.TrainingReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tandem train end-to-end}. */
@Command(
    name = "end-to-end",
    description = "Trains the end-to-end network, waveform to characters, from transcribed speech.",
    mixinStandardHelpOptions = true)
final class TrainEndToEnd implements Callable<Integer> {
  @Mixin TrainingOptions options;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    try (TrainingProgress progress = new TrainingProgress(spec, "character error rate")) {
      TrainingReport report =
          new EndToEndTraining(options.config(), options.from).run(options.version, progress);
      progress.printRow("end-to-end", options, report, "CER");
    }
    return 0;
  }
}
