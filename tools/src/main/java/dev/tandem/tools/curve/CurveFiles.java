package dev.tandem.tools.curve;

import dev.tandem.scoring.ErrorRate;
import dev.tandem.tools.plot.Plot;
import dev.tandem.tools.plot.PlotFile;
import dev.tandem.tools.plot.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** {@code curve.csv}, {@code curve.md}, {@code curve.svg} and {@code curve.png}. */
final class CurveFiles {
  private static final List<String> READINGS =
      List.of(Readings.STAGED, Readings.END_TO_END, Readings.END_TO_END_WITH_LM);

  /** So far beyond the largest size the fits are drawn, to show a crossover. */
  private static final double DRAWN_BEYOND = 64;

  private static final int POINTS_OF_A_FIT = 60;

  private final List<PointResult> points;
  private final CurveAnalysis analysis;

  /** Of all points, at least one. */
  CurveFiles(List<PointResult> points) {
    this.points = points;
    this.analysis =
        new CurveAnalysis(
            READINGS.stream()
                .map(reading -> LearningCurve.of(reading, points))
                .filter(curve -> !curve.sizes().isEmpty())
                .toList());
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("curve.csv"), csv());
    Files.write(folder.resolve("curve.md"), markdown());
    PlotFile.write(plot(), folder, "curve");
  }

  /** A row a training and reading. */
  private List<String> csv() {
    List<String> rows = new ArrayList<>();
    rows.add("reading,hours,seed,wer,errors,words,speech_hours,epochs,training_hours,parameters");
    for (PointResult result : points) {
      for (MeasuredReading reading : result.readings()) {
        ErrorRate total = reading.total();
        rows.add(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%.5f,%d,%d,%.4f,%d,%.4f,%d",
                reading.name(),
                CurvePoint.text(result.point().hours()),
                result.point().seed(),
                total.rate(),
                total.errors(),
                total.numReference(),
                result.speechHours(),
                result.epochs(),
                result.trainingHours(),
                result.numParameters()));
      }
    }
    return rows;
  }

  /** A table for RESULTS.md, the fits and the crossovers. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(recipe());
    lines.add("");
    lines.add("| reading | hours | seeds | WER | 95 % interval |");
    lines.add("|---|---|---|---|---|");
    for (LearningCurve curve : analysis.curves()) {
      for (int i = 0; i < curve.sizes().size(); i++) {
        lines.add(row(curve, i));
      }
    }
    lines.add("");
    analysis.curves().stream()
        .filter(LearningCurve::canBeFitted)
        .map(this::fit)
        .forEach(lines::add);
    lines.add("");
    for (String challenger : List.of(Readings.END_TO_END, Readings.END_TO_END_WITH_LM)) {
      analysis
          .crossover(Readings.STAGED, challenger)
          .ifPresent(crossover -> lines.add("- " + crossover.sentence(largest())));
    }
    return lines;
  }

  private String recipe() {
    Recipe recipe = points.get(0).recipe();
    return String.format(
        Locale.ROOT,
        "Each training: %s minutes of wall clock, at most %d epochs, %s s of audio a step, peak learning rate %s, products in %s.",
        CurvePoint.text(recipe.budgetMinutes()),
        recipe.epochsAtMost(),
        CurvePoint.text(recipe.batchSeconds()),
        recipe.learningRate(),
        recipe.precision());
  }

  private String row(LearningCurve curve, int index) {
    LearningCurve.Size size = curve.sizes().get(index);
    Interval interval = analysis.interval(curve, index);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.2f %% | %.2f to %.2f %% |",
        curve.reading(),
        CurvePoint.text(size.hours()),
        size.seeds().size(),
        size.total().percent(),
        100 * interval.low(),
        100 * interval.high());
  }

  private String fit(LearningCurve curve) {
    PowerLaw fit = curve.fit();
    Interval exponent = analysis.exponent(curve);
    List<String> residuals = new ArrayList<>();
    curve
        .sizes()
        .forEach(
            size ->
                residuals.add(
                    String.format(Locale.ROOT, "%+.3f", fit.residual(size.hours(), size.rate()))));
    return String.format(
        Locale.ROOT,
        "- %s: WER = %.2f %% * hours^%.3f (exponent %.3f to %.3f); residuals in ln WER: %s",
        curve.reading(),
        100 * fit.a(),
        -fit.b(),
        -exponent.high(),
        -exponent.low(),
        String.join(", ", residuals));
  }

  private double largest() {
    return points.stream().mapToDouble(result -> result.point().hours()).max().orElseThrow();
  }

  private Plot plot() {
    List<Series> series = new ArrayList<>();
    for (LearningCurve curve : analysis.curves()) {
      series.add(measured(curve));
      if (curve.canBeFitted()) {
        series.add(fitted(curve));
      }
    }
    return new Plot(
        "Words wrong after learning from so much speech",
        "WER on dev, % (bands: 95 % bootstrap; dashed: power laws)",
        List.of(
            new Plot.Panel("transcribed speech to learn from, hours (log scale)", true, series)));
  }

  private Series measured(LearningCurve curve) {
    List<Series.Point> values = new ArrayList<>();
    for (int i = 0; i < curve.sizes().size(); i++) {
      LearningCurve.Size size = curve.sizes().get(i);
      Interval interval = analysis.interval(curve, i);
      values.add(
          new Series.Point(
              size.hours(), size.total().percent(), 100 * interval.low(), 100 * interval.high()));
    }
    return new Series(curve.reading(), values, false);
  }

  private Series fitted(LearningCurve curve) {
    PowerLaw fit = curve.fit();
    double from = curve.hours()[0];
    double ratio = drawnTo() / from;
    return new Series(
        curve.reading(),
        DoubleStream.iterate(0, i -> i + 1)
            .limit(POINTS_OF_A_FIT + 1L)
            .map(i -> from * Math.pow(ratio, i / POINTS_OF_A_FIT))
            .mapToObj(hours -> point(hours, 100 * fit.rate(hours)))
            .toList(),
        true);
  }

  private static Series.Point point(double x, double y) {
    return new Series.Point(x, y, y, y);
  }

  /** Twice the largest size, or twice the crossover if it is not too far away. */
  private double drawnTo() {
    return 2
        * List.of(Readings.END_TO_END, Readings.END_TO_END_WITH_LM).stream()
            .flatMap(challenger -> analysis.crossover(Readings.STAGED, challenger).stream())
            .mapToDouble(Crossover::hours)
            .filter(hours -> hours > largest() && hours < DRAWN_BEYOND * largest())
            .max()
            .orElse(largest());
  }
}
