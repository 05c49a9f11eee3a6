package dev.tandem.tools.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.tools.Arms;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveAnalysisTest {

  /** 40.5, 20.5 and 80.5, 20.5 % at 1 and 4 h, so the steeper catches up at 4 h. */
  @Test
  void theCrossoverIsWhereTheFitsCross() {
    CurveAnalysis analysis =
        analysis(
            List.of(
                Points.of(Arms.STAGED, 1, 1, 40),
                Points.of(Arms.STAGED, 4, 1, 20),
                Points.of(Arms.END_TO_END, 1, 1, 80),
                Points.of(Arms.END_TO_END, 4, 1, 20)));
    Crossover crossover = analysis.crossover("staged", "end-to-end").orElseThrow();

    assertThat(crossover.hours()).isCloseTo(4, within(1e-9));
    assertThat(crossover.interval().low()).isLessThanOrEqualTo(4 + 1e-9);
    assertThat(crossover.interval().high()).isGreaterThanOrEqualTo(4 - 1e-9);
    assertThat(crossover.neverShare()).isZero();
    assertThat(crossover.sentence(1, 2)).contains("4.00 h", "extrapolation, 2.0 times");
    assertThat(crossover.sentence(1, 4.1)).contains("within what was measured");
    assertThat(crossover.sentence(5, 6)).contains("below the smallest size measured (5.00 h)");
  }

  @Test
  void parallelFitsDoNotCross() {
    CurveAnalysis analysis =
        analysis(
            List.of(
                Points.of(Arms.STAGED, 1, 1, 40),
                Points.of(Arms.STAGED, 4, 1, 10),
                Points.of(Arms.END_TO_END, 1, 1, 80),
                Points.of(Arms.END_TO_END, 4, 1, 60)));
    Crossover crossover = analysis.crossover("staged", "end-to-end").orElseThrow();

    assertThat(crossover.hours()).isInfinite();
    assertThat(crossover.neverShare()).isEqualTo(1);
    assertThat(crossover.sentence(1, 4)).startsWith("No crossover").contains("100 %");
  }

  @Test
  void hoursThatNobodyWillEverHaveAreNotToldToThreeDigits() {
    Crossover crossover =
        Crossover.of("staged", "end-to-end", 1.4e74, new double[] {4e25, Double.POSITIVE_INFINITY});

    assertThat(crossover.sentence(1, 7.07))
        .contains("at more than a million hours (95 % of resamples: more than a million hours to")
        .contains("much farther than the largest size measured (7.07 h)");
  }

  @Test
  void seedsThatDifferWidenTheInterval() {
    CurveAnalysis one =
        analysis(List.of(Points.of(Arms.STAGED, 1, 1, 40), Points.of(Arms.STAGED, 4, 1, 20)));
    CurveAnalysis two =
        analysis(
            List.of(
                Points.of(Arms.STAGED, 1, 1, 35),
                Points.of(Arms.STAGED, 1, 2, 45),
                Points.of(Arms.STAGED, 4, 1, 20)));
    Interval narrow = one.interval(one.curves().get(0), 0);
    Interval wide = two.interval(two.curves().get(0), 0);

    assertThat(two.curves().get(0).rates()[0]).isCloseTo(0.405, within(1e-9));
    assertThat(wide.high() - wide.low()).isGreaterThan(10 * (narrow.high() - narrow.low()));
  }

  @Test
  void oneSizeIsNoLine() {
    CurveAnalysis analysis =
        analysis(List.of(Points.of(Arms.STAGED, 1, 1, 40), Points.of(Arms.END_TO_END, 1, 1, 80)));
    assertThat(analysis.crossover("staged", "end-to-end")).isEmpty();
  }

  private static CurveAnalysis analysis(List<PointResult> points) {
    return new CurveAnalysis(
        List.of(LearningCurve.of("staged", points), LearningCurve.of("end-to-end", points)).stream()
            .filter(curve -> !curve.sizes().isEmpty())
            .toList());
  }
}
