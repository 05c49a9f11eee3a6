package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedPerturbationTest {
  private static final int RATE_HZ = 16_000;

  @Test
  void aToneSoundsHigherAndIsShorterWhenPlayedFaster() {
    float[] faster = SpeedPerturbation.apply(tone(1000, RATE_HZ), 1.1);
    float[] expected = tone(1100, faster.length);

    assertThat(faster).hasSize((int) (RATE_HZ / 1.1));
    for (int i = 100; i < faster.length - 100; i++) {
      assertThat(faster[i]).as("sample %d", i).isCloseTo(expected[i], within(0.01f));
    }
  }

  @Test
  void speedOneChangesNothing() {
    float[] samples = tone(440, 1000);

    assertThat(SpeedPerturbation.apply(samples, 1)).isEqualTo(samples);
  }

  private static float[] tone(double hertz, int numSamples) {
    float[] samples = new float[numSamples];
    for (int i = 0; i < numSamples; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / RATE_HZ);
    }
    return samples;
  }
}
