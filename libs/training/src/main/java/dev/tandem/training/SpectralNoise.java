package dev.tandem.training;

import dev.tandem.features.MelScale;
import dev.tandem.features.MfccConfig;
import java.util.random.RandomGenerator;

/**
 * Adds noise to cepstra as if it had been in the recording: the energies of speech and noise add up
 * in each mel band. The noise is steady, and white or darker: its density falls with a random power
 * of the frequency. Each band's energy fluctuates from frame to frame as that of Gaussian noise
 * does.
 */
final class SpectralNoise {
  private static final double NOISY_SHARE = 0.5;
  private static final double MIN_SNR_DB = 5;
  private static final double MAX_SNR_DB = 35;
  private static final double MAX_SLOPE = 1.5;

  /** Bins of a windowed spectrum that count as one, since neighbours fluctuate together. */
  private static final double BINS_PER_DEGREE = 1.5;

  private final CepstralBasis basis;
  private final double[] centreHz;
  private final double[] widthHz;
  private final double[] preEmphasis;
  private final int[] degrees;

  /** For features of {@code config}, which must have as many cepstra as bands. */
  SpectralNoise(MfccConfig config) {
    int numBands = config.numCeps();
    basis = new CepstralBasis(numBands);
    centreHz = new double[numBands];
    widthHz = new double[numBands];
    preEmphasis = new double[numBands];
    degrees = new int[numBands];
    double low = MelScale.ofHz(config.lowHz());
    double step = (MelScale.ofHz(config.highHz()) - low) / (numBands + 1);
    for (int band = 0; band < numBands; band++) {
      place(band, low + (band + 1) * step, step, config);
    }
  }

  private void place(int band, double centreMel, double stepMel, MfccConfig config) {
    int sampleRateHz = config.framing().sampleRateHz();
    centreHz[band] = MelScale.toHz(centreMel);
    widthHz[band] = (MelScale.toHz(centreMel + stepMel) - MelScale.toHz(centreMel - stepMel)) / 2;
    double angle = 2 * Math.PI * centreHz[band] / sampleRateHz;
    double a = config.preEmphasis();
    preEmphasis[band] = 1 + a * a - 2 * a * Math.cos(angle);
    double binHz = (double) sampleRateHz / config.framing().fftSize();
    degrees[band] = (int) Math.max(1, Math.round(widthHz[band] / binHz / BINS_PER_DEGREE));
  }

  /**
   * Makes some of the utterances noisy, in place: 5 to 35 dB below the speech.
   *
   * @param features not normalised, row-major {@code [numFrames][numCeps]}
   */
  void apply(float[] features, RandomGenerator random) {
    if (random.nextDouble() < NOISY_SHARE) {
      double snrDb = MIN_SNR_DB + (MAX_SNR_DB - MIN_SNR_DB) * random.nextDouble();
      apply(features, snrDb, MAX_SLOPE * random.nextDouble(), random);
    }
  }

  /**
   * Adds noise in place.
   *
   * @param snrDb energy of the speech over that of the noise, before pre-emphasis
   * @param slope the noise's density falls with this power of the frequency: 0 is white, 1 pink
   */
  void apply(float[] features, double snrDb, double slope, RandomGenerator random) {
    double[] energies = energies(features);
    double[] noise = noise(energies, snrDb, slope);
    double[] logEnergies = new double[basis.size()];
    for (int from = 0; from < features.length; from += basis.size()) {
      for (int band = 0; band < basis.size(); band++) {
        double added = noise[band] * fluctuation(degrees[band], random);
        logEnergies[band] = Math.log(energies[from + band] + added);
      }
      cepstra(logEnergies, features, from);
    }
  }

  /** Of each band, shape {@code [numFrames][numBands]}. */
  private double[] energies(float[] features) {
    double[] energies = new double[features.length];
    for (int from = 0; from < features.length; from += basis.size()) {
      for (int band = 0; band < basis.size(); band++) {
        energies[from + band] = Math.exp(logEnergy(features, from, band));
      }
    }
    return energies;
  }

  private double logEnergy(float[] features, int from, int band) {
    double logEnergy = 0;
    for (int cep = 0; cep < basis.size(); cep++) {
      logEnergy += basis.toBand(cep, band) * features[from + cep];
    }
    return logEnergy;
  }

  private void cepstra(double[] logEnergies, float[] features, int from) {
    for (int cep = 0; cep < basis.size(); cep++) {
      double value = 0;
      for (int band = 0; band < basis.size(); band++) {
        value += basis.toCep(cep, band) * logEnergies[band];
      }
      features[from + cep] = (float) value;
    }
  }

  /** Mean energy of the noise in each band of a frame, behind the pre-emphasis. */
  private double[] noise(double[] speech, double snrDb, double slope) {
    double perFrame = 0;
    for (int i = 0; i < speech.length; i++) {
      perFrame += speech[i] / preEmphasis[i % basis.size()] * basis.size() / speech.length;
    }
    double[] noise = new double[basis.size()];
    double sum = 0;
    for (int band = 0; band < noise.length; band++) {
      noise[band] = widthHz[band] * Math.pow(centreHz[band], -slope);
      sum += noise[band];
    }
    for (int band = 0; band < noise.length; band++) {
      noise[band] *= preEmphasis[band] * perFrame / sum * Math.pow(10, -snrDb / 10);
    }
    return noise;
  }

  /** Mean of so many exponentially distributed energies of mean 1. */
  private static double fluctuation(int degrees, RandomGenerator random) {
    double product = 1;
    for (int i = 0; i < degrees; i++) {
      product *= 1 - random.nextDouble();
    }
    return -Math.log(product) / degrees;
  }
}
