package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.audio.Signal;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureMaskingTest {
  private static final int NUM_CEPS = 40;

  @Test
  void hiddenFramesAreZeroAndTheRestIsAsItWasButForHiddenBands() {
    float[] features = noise(600).values().clone();
    float[] before = features.clone();

    new FeatureMasking(NUM_CEPS).apply(features, new Random(3));

    int numZero = 0;
    for (int frame = 0; frame < features.length / NUM_CEPS; frame++) {
      numZero += isZero(features, frame) ? 1 : 0;
    }
    assertThat(numZero).isPositive().isLessThan(features.length / NUM_CEPS / 2);
    assertThat(features).isNotEqualTo(before);
  }

  /** Hiding the same bands twice is hiding them once: the mask is a projection. */
  @Test
  void maskingIsAProjection() {
    float[] once = noise(20).values().clone();
    new FeatureMasking(NUM_CEPS).apply(once, new Random(5));
    float[] twice = once.clone();
    new FeatureMasking(NUM_CEPS).apply(twice, new Random(5));

    for (int i = 0; i < once.length; i++) {
      assertThat(twice[i]).isCloseTo(once[i], within(1e-3f));
    }
  }

  private static boolean isZero(float[] features, int frame) {
    for (int cep = 0; cep < NUM_CEPS; cep++) {
      if (features[frame * NUM_CEPS + cep] != 0) {
        return false;
      }
    }
    return true;
  }

  private static FeatureMatrix noise(int numFrames) {
    Random random = new Random(1);
    float[] samples = new float[numFrames * 160 + 240];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return new FeatureExtractor().extract(Signal.of(samples));
  }
}
