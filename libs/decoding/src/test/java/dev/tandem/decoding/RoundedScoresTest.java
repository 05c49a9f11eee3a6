package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import org.junit.jupiter.api.Test;

class RoundedScoresTest {
  @Test
  void scoresAreRoundedRelativeToTheBestOfTheirRow() {
    float[] scores = {-9, -9, -9, -3, -3.51f, -40};

    byte[] row = RoundedScores.of(new Posteriorgram(2, 3, scores), 1);

    assertThat(RoundedScores.likelihood(row, 0)).isEqualTo(1);
    assertThat(RoundedScores.likelihood(row, 1)).isCloseTo(Math.exp(-0.5), within(1e-9));
    assertThat(RoundedScores.likelihood(row, 2)).isCloseTo(Math.exp(-255 / 16.0), within(1e-12));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    Posteriorgram broken = new Posteriorgram(1, 3, new float[] {-1, Float.NaN, -3});

    assertThatThrownBy(() -> RoundedScores.of(broken, 0)).hasMessageContaining("not a number");
  }
}
