package dev.tandem.tools.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Worked by hand. */
class PowerLawTest {
  private static final double EXACT = 1e-9;

  @Test
  void twoPointsLieOnTheLine() {
    PowerLaw fit = PowerLaw.of(new double[] {1, 4}, new double[] {0.4, 0.2});

    assertThat(fit.a()).isCloseTo(0.4, within(EXACT));
    assertThat(fit.b()).isCloseTo(0.5, within(EXACT));
    assertThat(fit.rate(16)).isCloseTo(0.1, within(EXACT));
    assertThat(fit.residual(4, 0.2)).isCloseTo(0, within(EXACT));
  }

  /**
   * With x = log2 hours = 0, 1, 2 and y = log2 WER = 0, -1, -1.5: slope = (0.75 + -0.75) ... :
   * means 1 and -5/6; covariance -1 * 5/6 + 1 * -2/3 = -1.5, variance 2, slope -0.75, intercept
   * -1/12.
   */
  @Test
  void leastSquaresOfThreePoints() {
    double[] rates = {1, 0.5, Math.pow(2, -1.5)};
    PowerLaw fit = PowerLaw.of(new double[] {1, 2, 4}, rates);

    assertThat(fit.b()).isCloseTo(0.75, within(EXACT));
    assertThat(fit.a()).isCloseTo(Math.pow(2, -1.0 / 12), within(EXACT));
    assertThat(fit.residual(1, rates[0])).isCloseTo(Math.log(2) / 12, within(EXACT));
    assertThat(fit.residual(2, rates[1])).isCloseTo(-Math.log(2) / 6, within(EXACT));
    assertThat(fit.residual(4, rates[2])).isCloseTo(Math.log(2) / 12, within(EXACT));
  }

  /** 0.2 * h^-0.25 = 0.8 * h^-0.5 where h^0.25 = 4. */
  @Test
  void theSteeperOvertakes() {
    PowerLaw staged = new PowerLaw(0.2, 0.25);
    PowerLaw endToEnd = new PowerLaw(0.8, 0.5);

    assertThat(staged.overtakenAt(endToEnd)).isCloseTo(256, within(1e-6));
    assertThat(staged.rate(256)).isCloseTo(endToEnd.rate(256), within(EXACT));
  }

  @Test
  void whatFallsNoFasterNeverOvertakes() {
    assertThat(new PowerLaw(0.2, 0.5).overtakenAt(new PowerLaw(0.8, 0.25))).isInfinite();
    assertThat(new PowerLaw(0.2, 0.5).overtakenAt(new PowerLaw(0.8, 0.5))).isInfinite();
  }
}
