package dev.tandem.features;

/**
 * Sums a power spectrum under triangles that are evenly spaced on the {@linkplain MelScale mel
 * scale} and overlap by half, so that low frequencies are resolved as finely as the ear resolves
 * them.
 *
 * <p>Triangles are linear in mel and not normalised by area, as in Kaldi ({@code
 * feat/mel-computations.cc}); HTK and librosa differ. Immutable, and safe for use by several
 * threads.
 */
public final class MelFilterBank {
  private final int[] firstBins;
  private final float[][] weights;

  /**
   * A filter bank for the spectra of one transform.
   *
   * @param numMelBins triangles
   * @param lowHz left foot of the first triangle
   * @param highHz right foot of the last triangle; at most half of the sample rate
   */
  public MelFilterBank(int numMelBins, double lowHz, double highHz, int sampleRateHz, int fftSize) {
    this.firstBins = new int[numMelBins];
    this.weights = new float[numMelBins][];
    double low = MelScale.ofHz(lowHz);
    double step = (MelScale.ofHz(highHz) - low) / (numMelBins + 1);
    for (int filter = 0; filter < numMelBins; filter++) {
      place(filter, low + filter * step, step, (double) sampleRateHz / fftSize, fftSize / 2);
    }
  }

  private void place(int filter, double left, double step, double binWidthHz, int numBins) {
    double right = left + 2 * step;
    int first = (int) Math.floor(MelScale.toHz(left) / binWidthHz) + 1;
    int end = Math.min(numBins, (int) Math.ceil(MelScale.toHz(right) / binWidthHz));
    Require.that(
        first < end, "mel filter %d covers no bin of the spectrum: take fewer".formatted(filter));
    firstBins[filter] = first;
    weights[filter] = new float[end - first];
    for (int bin = first; bin < end; bin++) {
      double fromCentre = Math.abs(MelScale.ofHz(bin * binWidthHz) - (left + step));
      weights[filter][bin - first] = (float) Math.max(0, 1 - fromCentre / step);
    }
  }

  /** Number of triangles. */
  public int numMelBins() {
    return weights.length;
  }

  /**
   * Sums the spectrum under each triangle.
   *
   * @param powerSpectrum squared magnitudes from bin 0, shape {@code [fftSize / 2]} or longer
   * @param energies is filled, shape {@code [numMelBins]}, in the unit of {@code powerSpectrum}
   */
  public void apply(float[] powerSpectrum, float[] energies) {
    for (int filter = 0; filter < weights.length; filter++) {
      energies[filter] = dot(powerSpectrum, firstBins[filter], weights[filter]);
    }
  }

  private static float dot(float[] powerSpectrum, int first, float[] weights) {
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * powerSpectrum[first + i];
    }
    return sum;
  }
}
