package dev.tandem.acoustics.dl4j;

import dev.tandem.features.MelBands;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A filter bank on the waveform that training goes on to change: pairs of cosine and sine filters
 * of 20 ms, one output each 2 ms, their energies pooled with a Hann window of 26 ms each 10 ms, and
 * the logarithm of that. It starts as Gabor filters (Gaussian windows), evenly spaced and wide on
 * the mel scale, so that the network begins where mel features are (Zeghidour et al. 2018,
 * "Learning filterbanks from raw speech").
 */
public final class WaveformFrontEnd {
  /** Samples of an input row: 2 ms at 16 kHz. */
  public static final int SAMPLES_PER_ROW = 32;

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int FIRST_TAP = -4;
  private static final int NUM_TAPS = 10;
  private static final int POOLING_REACH = 6;
  private static final int POOLING_STRIDE = 5;
  private static final double LOW_HZ = 60;
  private static final double HIGH_HZ = 7600;

  /** Energy of digital silence, relative to that of a full-scale sine; 16-bit noise is near it. */
  private static final double ENERGY_FLOOR = 1e-9;

  static final List<Reach> REACHES =
      List.of(
          new Reach(FIRST_TAP, FIRST_TAP + NUM_TAPS - 1, 1),
          new Reach(-POOLING_REACH, POOLING_REACH, POOLING_STRIDE));

  private WaveformFrontEnd() {}

  /** The bank of filters: linear, two outputs a filter, cosines first. */
  static TimeDelaySpec filters(int numFilters) {
    Integer[] taps =
        IntStream.range(FIRST_TAP, FIRST_TAP + NUM_TAPS).boxed().toArray(Integer[]::new);
    return TimeDelaySpec.affine(2 * numFilters, taps);
  }

  /** Which filter hears what, before training changes them. */
  static MelBands bands(int numFilters) {
    return new MelBands(numFilters, LOW_HZ, HIGH_HZ);
  }

  /** Of the bank, biases among them. */
  static int numWeights(int numFilters) {
    return (NUM_TAPS * SAMPLES_PER_ROW + 1) * 2 * numFilters;
  }

  /** Energies, pooling and logarithm, normalised by the config's constants. */
  static LogEnergyLayer logEnergies(NetworkConfig config) {
    return new LogEnergyLayer(
        poolingWindow(),
        POOLING_STRIDE,
        ENERGY_FLOOR,
        config.mean().stream().mapToDouble(Float::doubleValue).toArray(),
        config.inverseStddev().stream().mapToDouble(Float::doubleValue).toArray());
  }

  /** Hann window whose weights sum to 1. */
  private static double[] poolingWindow() {
    int length = 2 * POOLING_REACH + 1;
    return IntStream.range(0, length)
        .mapToDouble(k -> (1 - Math.cos(2 * Math.PI * (k + 1) / (length + 1))) / (length + 1))
        .toArray();
  }

  /** Initial filters, shape {@code [samples of 20 ms, 2 * numFilters]}, row-major. */
  static float[] initialFilters(int numFilters) {
    int numSamples = NUM_TAPS * SAMPLES_PER_ROW;
    float[] filters = new float[numSamples * 2 * numFilters];
    MelBands bands = bands(numFilters);
    for (int f = 0; f < numFilters; f++) {
      double widthHz = (bands.centreHz(f + 1) - bands.centreHz(f - 1)) / 2;
      gabor(filters, f, numFilters, bands.centreHz(f), widthHz);
    }
    return filters;
  }

  /** Gaussian whose power falls to a half at +- {@code widthHz / 2}; gain 1 at its centre. */
  private static void gabor(
      float[] filters, int filter, int numFilters, double centreHz, double widthHz) {
    int numSamples = NUM_TAPS * SAMPLES_PER_ROW;
    double sigma = Math.sqrt(Math.log(2)) / (Math.PI * widthHz) * SAMPLE_RATE_HZ;
    double[] window =
        IntStream.range(0, numSamples)
            .mapToDouble(n -> Math.exp(-Math.pow((n - numSamples / 2) / sigma, 2) / 2))
            .toArray();
    double gain = 2 / IntStream.range(0, numSamples).mapToDouble(n -> window[n]).sum();
    for (int n = 0; n < numSamples; n++) {
      double phase = 2 * Math.PI * centreHz * (n - numSamples / 2) / SAMPLE_RATE_HZ;
      filters[n * 2 * numFilters + filter] = (float) (gain * window[n] * Math.cos(phase));
      filters[n * 2 * numFilters + numFilters + filter] =
          (float) (gain * window[n] * Math.sin(phase));
    }
  }
}
