package dev.tandem.audio;

import be.tarsos.dsp.util.fft.FFT;
import be.tarsos.dsp.util.fft.HannWindow;

/** How loud a frame of 10 ms is in each of five bands, in decibels relative to full scale. */
final class BandEnergies {
  private static final int FFT_SIZE = 256;

  /** Bins of 62.5 Hz: 125 Hz, 500 Hz, 1, 2, 4 and 7.5 kHz. */
  private static final int[] EDGES = {2, 8, 16, 32, 64, 120};

  /** Bands of a frame. */
  static final int NUM_BANDS = EDGES.length - 1;

  private static final double SILENCE = 1e-12;
  private static final FFT TRANSFORM = new FFT(FFT_SIZE);
  private static final float[] WINDOW = new HannWindow().generateCurve(VoiceActivity.FRAME_SAMPLES);

  /** Turns squared magnitudes into mean squares of samples; a Hann window keeps 3/8 of them. */
  private static final double SCALE = 2.0 / (0.375 * VoiceActivity.FRAME_SAMPLES * FFT_SIZE);

  private BandEnergies() {}

  /** Of the frame at {@code from}; shape {@code [NUM_BANDS]}, low bands first. */
  static float[] ofFrame(Signal signal, int from) {
    float[] spectrum = new float[FFT_SIZE];
    signal.copyRange(from, from + VoiceActivity.FRAME_SAMPLES, spectrum);
    for (int i = 0; i < VoiceActivity.FRAME_SAMPLES; i++) {
      spectrum[i] *= WINDOW[i];
    }
    TRANSFORM.forwardTransform(spectrum);
    float[] energies = new float[NUM_BANDS];
    for (int band = 0; band < NUM_BANDS; band++) {
      energies[band] = decibels(spectrum, EDGES[band], EDGES[band + 1]);
    }
    return energies;
  }

  private static float decibels(float[] spectrum, int firstBin, int endBin) {
    double sum = 0;
    for (int i = 2 * firstBin; i < 2 * endBin; i++) {
      sum += spectrum[i] * spectrum[i];
    }
    return (float) (10 * Math.log10(SCALE * sum + SILENCE));
  }
}
