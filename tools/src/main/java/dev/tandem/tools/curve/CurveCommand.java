package dev.tandem.tools.curve;

import dev.tandem.acoustics.dl4j.Precision;
import dev.tandem.decoding.Lexicon;
import dev.tandem.tools.Arms;
import dev.tandem.tools.ModelsOption;
import dev.tandem.training.TrainingConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tandem curve}: which arm learns more from how much speech. */
@Command(
    name = "curve",
    description = {
      "Trains both arms from random weights on nested subsets of a corpus, with one recipe and one",
      "budget of wall clock, measures each on dev, and writes curve.csv, curve.md (table, power laws,",
      "extrapolated crossover), curve.svg and curve.png. Stopped at any moment, it goes on with",
      "--resume. Each point is a file in points/ of the output: points made on other machines are",
      "merged by copying theirs there, then running again with --resume."
    },
    mixinStandardHelpOptions = true)
public final class CurveCommand implements Callable<Integer> {
  @Option(
      names = "--corpus",
      required = true,
      description = {
        "Speech to learn from, in LibriSpeech's layout; or 'builtin': a tiny one, made of tones,",
        "with its own --dev, to try this out (--hours 0.01,0.02 --batch-seconds 6)."
      })
  String corpus;

  @Option(names = "--dev", description = "Speech to measure on, none of it in the corpus.")
  Path dev;

  @Option(names = "--output", required = true, description = "Folder for all that is written.")
  Path output;

  @Option(
      names = "--hours",
      split = ",",
      description = "Sizes of the subsets (default: ${DEFAULT-VALUE}).")
  List<Double> hours = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 7.07);

  @Option(
      names = "--seeds",
      description = "Trainings a size and arm, with seeds 1 to this (default: ${DEFAULT-VALUE}).")
  int seeds = 1;

  @Option(
      names = "--arms",
      split = ",",
      converter = Arms.Converter.class,
      description = "staged, end-to-end or both (default: ${DEFAULT-VALUE}).")
  List<Arms> arms = List.of(Arms.STAGED, Arms.END_TO_END);

  @Option(
      names = "--budget-minutes",
      description = {
        "Wall clock of each training, its preparation included, measuring not",
        "(default: ${DEFAULT-VALUE})."
      })
  double budgetMinutes = 30;

  @Option(
      names = "--epochs-at-most",
      description = "Passes over the subset, if the budget lasts (default: ${DEFAULT-VALUE}).")
  int epochsAtMost = 200;

  @Option(names = "--batch-seconds", description = "Audio in a step (default: ${DEFAULT-VALUE}).")
  double batchSeconds = 60;

  @Option(names = "--learning-rate", description = "At its peak (default: ${DEFAULT-VALUE}).")
  double learningRate = TrainingConfig.DEFAULT_PEAK_LEARNING_RATE;

  @Option(
      names = "--precision",
      description = "Of the products in training, float or bfloat16 (default: ${DEFAULT-VALUE}).")
  Precision precision = Precision.FLOAT;

  @Option(
      names = "--workers",
      description = {
        "Cores to use, each for a part of every step, or of the speech that is measured on",
        "(default: ${DEFAULT-VALUE})."
      })
  int numWorkers = 1;

  @Option(names = "--resume", description = "Go on with what is in the output folder.")
  boolean resume;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireNewOrResumed();
    List<CurvePoint> points = points();
    PointFiles files = new PointFiles(output.resolve("points"));
    requireRecipe(files.all());
    run(files, new CurveProgress(err(), points, budget())).make(points);
    CurveFiles curve = new CurveFiles(files.all());
    curve.write(output);
    PrintWriter out = spec.commandLine().getOut();
    curve.markdown().forEach(out::println);
    out.flush();
    return 0;
  }

  private void requireNewOrResumed() {
    boolean isUsed = Files.exists(output.resolve("points")) || Files.exists(output.resolve("runs"));
    if (isUsed && !resume) {
      throw refused(
          "%s holds points of an earlier run; --resume goes on with them, or choose another folder"
              .formatted(output));
    }
  }

  /** Before hours are spent on points that cannot stand beside those that are there. */
  private void requireRecipe(List<PointResult> made) {
    if (!made.isEmpty() && !made.get(0).recipe().equals(recipe())) {
      throw refused(
          "%s holds points made with %s, but asked for is %s; give the same options, or another --output"
              .formatted(output, made.get(0).recipe(), recipe()));
    }
  }

  private Recipe recipe() {
    return new Recipe(budgetMinutes, epochsAtMost, batchSeconds, learningRate, precision);
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Duration budget() {
    return Duration.ofSeconds(Math.round(60 * budgetMinutes));
  }

  /** Small sizes first, so that there is soon something to look at. */
  private List<CurvePoint> points() {
    List<CurvePoint> points = new ArrayList<>();
    for (double size : hours.stream().sorted().distinct().toList()) {
      LongStream.rangeClosed(1, seeds)
          .forEach(seed -> each().forEach(arm -> points.add(new CurvePoint(arm, size, seed))));
    }
    if (points.isEmpty()) {
      throw refused("there is nothing to train: --hours, --seeds and --arms must name something");
    }
    return points;
  }

  private List<Arms> each() {
    return arms.contains(Arms.BOTH) ? List.of(Arms.STAGED, Arms.END_TO_END) : arms;
  }

  /** The run of these options, with another listener in tests. */
  CurveRun run(PointFiles files, CurveListener listener) throws IOException {
    Path builtin = output.resolve(BuiltinCorpus.NAME);
    if (isBuiltin()) {
      BuiltinCorpus.write(builtin);
    }
    if (!isBuiltin() && dev == null) {
      throw refused("--dev is missing: the speech to measure on");
    }
    Path train = isBuiltin() ? BuiltinCorpus.train(builtin) : Path.of(corpus);
    Path measured = isBuiltin() ? BuiltinCorpus.dev(builtin) : dev;
    return new CurveRun(
        new PointTraining(
            recipe(), numWorkers, train, measured, output.resolve("runs"), this::lexicon),
        files,
        models.models(),
        measured,
        numWorkers,
        listener);
  }

  private boolean isBuiltin() {
    return corpus.equals(BuiltinCorpus.NAME);
  }

  /** Guesses the words that CMUdict lacks, as {@code train staged} does; the built-in has none. */
  private Lexicon lexicon() {
    return isBuiltin()
        ? Lexicon.cmudict()
        : Lexicon.cmudict().orElse(models.models().pronouncer()::pronunciations);
  }
}
