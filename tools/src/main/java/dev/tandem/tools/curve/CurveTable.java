package dev.tandem.tools.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code curve.md}: a table for RESULTS.md, the fits and the crossovers. */
final class CurveTable {
  private final Recipe recipe;
  private final CurveAnalysis analysis;

  CurveTable(Recipe recipe, CurveAnalysis analysis) {
    this.recipe = recipe;
    this.analysis = analysis;
  }

  /** In markdown. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(recipeSentence());
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
          .map(crossover -> crossover.sentence(analysis.smallestHours(), analysis.largestHours()))
          .ifPresent(sentence -> lines.add("- " + sentence));
    }
    return lines;
  }

  private String recipeSentence() {
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
}
