package dev.tandem.tools.curve;

import dev.tandem.tools.plot.Plot;
import dev.tandem.tools.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** {@code curve.svg} and {@code curve.png}: what was measured, and the fits beyond it. */
final class CurvePlot {
  /** So far beyond the largest size the fits are drawn, to show a crossover. */
  private static final double DRAWN_BEYOND = 64;

  private static final int POINTS_OF_A_FIT = 60;

  private final CurveAnalysis analysis;

  CurvePlot(CurveAnalysis analysis) {
    this.analysis = analysis;
  }

  Plot plot() {
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
            .filter(
                hours ->
                    hours > analysis.largestHours()
                        && hours < DRAWN_BEYOND * analysis.largestHours())
            .max()
            .orElse(analysis.largestHours());
  }
}
