package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.audio.Signal;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.MfccConfig;
import org.junit.jupiter.api.Test;

class VocalTractWarpTest {
  private static final int NUM_CEPS = 40;
  private static final int FRAME = 5 * NUM_CEPS;

  private final VocalTractWarp warp = new VocalTractWarp(MfccConfig.KALDI_HIRES_16_KHZ);

  @Test
  void aFactorOfOneChangesNothing() {
    float[] features = buzz(1000);
    float[] before = features.clone();

    warp.apply(features, 1);

    assertThat(features).containsExactly(before, within(1e-3f));
  }

  /** A vocal tract whose resonance is 10 % higher has the features of a resonance 10 % higher. */
  @Test
  void aWarpedResonanceLooksLikeOneAtTheWarpedFrequency() {
    float[] warped = buzz(1000);
    warp.apply(warped, 1 / 1.1);

    assertThat(distance(warped, buzz(1100))).isLessThan(0.5 * distance(buzz(1000), buzz(1100)));
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = FRAME; i < FRAME + NUM_CEPS; i++) {
      sum += Math.pow(one[i] - other[i], 2);
    }
    return Math.sqrt(sum);
  }

  /** Pulses, 100 a second, through a resonance. */
  private static float[] buzz(double resonanceHz) {
    float[] samples = new float[16_000];
    double radius = 0.97;
    double cosine = 2 * radius * Math.cos(2 * Math.PI * resonanceHz / 16_000);
    for (int i = 2; i < samples.length; i++) {
      double pulse = i % 160 == 0 ? 0.1 : 0;
      samples[i] = (float) (pulse + cosine * samples[i - 1] - radius * radius * samples[i - 2]);
    }
    return new FeatureExtractor().extract(Signal.of(samples)).values();
  }
}
