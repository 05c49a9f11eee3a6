package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ChannelPerturbationTest {
  @Test
  void aClickIsHeardWithItsEchoes() {
    float[] click = new float[40];
    click[10] = 2;

    float[] heard = ChannelPerturbation.apply(click, new float[] {0.5f, -0.25f, 0.125f, 0, 0.1f});

    float[] expected = new float[40];
    expected[10] = 2;
    expected[11] = 1;
    expected[12] = -0.5f;
    expected[14] = 0.25f;
    expected[26] = 0.2f;
    assertThat(heard).containsExactly(expected, within(1e-6f));
  }

  @Test
  void microphonesDiffer() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    float[] click = new float[40];
    click[0] = 1;

    float[] first = ChannelPerturbation.apply(click, random);
    float[] second = ChannelPerturbation.apply(click, random);

    assertThat(first).isNotEqualTo(second);
  }
}
