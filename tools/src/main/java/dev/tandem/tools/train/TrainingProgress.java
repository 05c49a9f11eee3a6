package dev.tandem.tools.train;

import dev.tandem.training.TrainingListener;
import dev.tandem.training.TrainingReport;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Model.CommandSpec;

/** A progress bar for the steps, a line an epoch, and the row for RESULTS.md at the end. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final long PER_MILLE = 1000;

  private final CommandSpec spec;
  private final String errorName;
  private final ProgressBar bar =
      new ProgressBarBuilder().setTaskName("training").setUpdateIntervalMillis(1000).build();

  TrainingProgress(CommandSpec spec, String errorName) {
    this.spec = spec;
    this.errorName = errorName;
  }

  @Override
  public void onStep(int epoch, double progress, double lossPerFrame) {
    bar.maxHint(PER_MILLE);
    bar.stepTo(Math.min(PER_MILLE, (long) (PER_MILLE * progress)));
    bar.setExtraMessage("epoch %d loss %.3f".formatted(epoch + 1, lossPerFrame));
  }

  @Override
  public void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours) {
    spec.commandLine()
        .getErr()
        .printf(
            "%nepoch %d: loss %.4f nats/frame, dev %s %.2f %%, %.2f h%n",
            epoch + 1, lossPerFrame, errorName, 100 * devErrorRate, hours);
    spec.commandLine().getErr().flush();
  }

  void printRow(String arm, TrainingOptions options, TrainingReport report, String errorName) {
    spec.commandLine()
        .getOut()
        .printf(
            "| %s | %s | %.2f h | %d epochs, %.0f s a step, peak rate %s, seed %d, %d workers, %s | %.2f h | %s %.2f %% | %d |%n",
            options.version,
            arm,
            report.speechHours(),
            report.epochs(),
            options.batchSeconds,
            options.learningRate,
            options.seed,
            options.numWorkers,
            options.precision,
            report.trainingHours(),
            errorName,
            100 * report.devErrorRate(),
            report.numParameters());
    spec.commandLine().getOut().flush();
  }

  @Override
  public void close() {
    bar.close();
  }
}
