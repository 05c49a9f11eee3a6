package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.audio.Signal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaveformInputsTest {
  private static final int SAMPLES_PER_ROW = 32;
  private static final int NUM_SAMPLES = 16_000;

  private final WaveformInputs inputs = new WaveformInputs(List.of(noise()), SAMPLES_PER_ROW);
  private final Random random = new Random(2);

  /** Frame by frame they must be comparable. */
  @Test
  void viewsAreOfOneSpeedAndOtherwiseDifferent() {
    for (int i = 0; i < 20; i++) {
      List<float[]> views = inputs.perturbed(0, 2, random);
      assertThat(views).hasSize(2);
      assertThat(views.get(1)).hasSameSizeAs(views.get(0)).isNotEqualTo(views.get(0));
    }
  }

  @Test
  void eachHearingIsOfAnotherSpeedWithinTwelvePercent() {
    Set<Integer> lengths =
        IntStream.range(0, 20)
            .mapToObj(i -> inputs.perturbed(0, 1, random).get(0).length)
            .collect(Collectors.toSet());
    assertThat(lengths)
        .hasSizeGreaterThan(10)
        .allSatisfy(length -> assertThat(length % SAMPLES_PER_ROW).isZero())
        .allSatisfy(
            length -> assertThat((double) length / NUM_SAMPLES).isBetween(1 / 1.13, 1 / 0.87));
  }

  @Test
  void plainIsTheRecordingInWholeRows() {
    assertThat(inputs.plain(0)).containsExactly(noise().toArray(), within(1e-4f));
    assertThat(inputs.seconds(0)).isEqualTo(1);
  }

  private static Signal noise() {
    Random values = new Random(1);
    float[] samples = new float[NUM_SAMPLES];
    for (int i = 0; i < NUM_SAMPLES; i++) {
      samples[i] = (float) (0.1 * values.nextGaussian());
    }
    return Signal.of(samples);
  }
}
