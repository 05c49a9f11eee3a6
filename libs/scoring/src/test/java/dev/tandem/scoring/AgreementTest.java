package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void isOneMinusTheDistanceOverTheLongerTranscript() {
    assertThat(Agreement.of("the cat sat", "the cat sat down"))
        .isEqualTo(1 - 1 / 4.0, within(1e-12));
    assertThat(Agreement.of("x y", "a b")).isZero();
    assertThat(Agreement.of("", "")).isEqualTo(1);
    assertThat(Agreement.of("", "a")).isZero();
  }
}
