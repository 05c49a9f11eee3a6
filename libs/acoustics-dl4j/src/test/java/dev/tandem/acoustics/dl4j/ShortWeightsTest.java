package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortWeightsTest {
  /** 1 and the next number of 11 bits, and what lies between, worked out by hand. */
  @Test
  void goToTheNearestNumberOfElevenBits() {
    float next = 1 + 1 / 1024f;
    float[] weights = {0, 1, 1 + 0.4f / 1024, 1 + 0.6f / 1024, -1 - 0.6f / 1024, 3e-30f};

    float[] rounded = ShortWeights.of(weights);

    assertThat(rounded).startsWith(0, 1, 1, next, -next);
    assertThat(rounded[5]).isCloseTo(3e-30f, within(3e-30f / 2048));
  }

  @Test
  void areAtMostATwoThousandthOffAndStayWhatTheyAreWhenRoundedAgain() {
    Random random = new Random(1);
    float[] weights = new float[1000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * 0.05f;
    }

    float[] rounded = ShortWeights.of(weights);

    for (int i = 0; i < weights.length; i++) {
      assertThat(rounded[i]).isCloseTo(weights[i], within(Math.abs(weights[i]) / 2048));
    }
    assertThat(ShortWeights.of(rounded)).isEqualTo(rounded);
  }
}
