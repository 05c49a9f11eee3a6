package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.audio.Signal;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.MfccConfig;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectralNoiseTest {
  private static final int NUM_CEPS = 40;

  private final SpectralNoise noise = new SpectralNoise(MfccConfig.KALDI_HIRES_16_KHZ);
  private final CepstralBasis basis = new CepstralBasis(NUM_CEPS);

  /** In every band: the energies of noise added to the waveform and to its cepstra agree. */
  @Test
  void isWhatNoiseInTheWaveformDoesToFeatures() {
    float[] added = features(whiteNoiseAdded(speechLike(), 10));
    float[] simulated = features(speechLike());

    noise.apply(simulated, 10, 0, new Random(1));

    for (int band = 0; band < NUM_CEPS; band++) {
      assertThat(meanLogEnergy(simulated, band))
          .as("band %d", band)
          .isCloseTo(meanLogEnergy(added, band), within(0.2));
    }
  }

  @Test
  void faintNoiseChangesLittle() {
    float[] simulated = features(speechLike());

    noise.apply(simulated, 120, 1, new Random(1));

    assertThat(simulated).containsExactly(features(speechLike()), within(0.02f));
  }

  @Test
  void aSlopeMovesEnergyDown() {
    float[] white = features(speechLike());
    float[] pink = features(speechLike());

    noise.apply(white, 0, 0, new Random(1));
    noise.apply(pink, 0, 1, new Random(1));

    assertThat(meanLogEnergy(pink, 0)).isGreaterThan(meanLogEnergy(white, 0));
    assertThat(meanLogEnergy(pink, 39)).isLessThan(meanLogEnergy(white, 39));
  }

  private double meanLogEnergy(float[] features, int band) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      sum += basis.toBand(i % NUM_CEPS, band) * features[i];
    }
    return sum * NUM_CEPS / features.length;
  }

  /** Noise through a low-pass filter, as loud as it was before. */
  private static float[] speechLike() {
    Random random = new Random(2);
    float[] samples = new float[64_000];
    for (int i = 1; i < samples.length; i++) {
      samples[i] = (float) (0.9 * samples[i - 1] + 0.03 * random.nextGaussian());
    }
    return samples;
  }

  private static float[] whiteNoiseAdded(float[] samples, double snrDb) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample / samples.length;
    }
    double level = Math.sqrt(energy * Math.pow(10, -snrDb / 10));
    Random random = new Random(3);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (level * random.nextGaussian());
    }
    return samples;
  }

  private static float[] features(float[] samples) {
    return new FeatureExtractor().extract(Signal.of(samples)).values().clone();
  }
}
