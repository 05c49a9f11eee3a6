package dev.tandem.features;

import be.tarsos.dsp.util.fft.FFT;

/**
 * Squared magnitudes of a frame's discrete Fourier transform (TarsosDSP's). Safe for use by several
 * threads.
 */
public final class PowerSpectrum {
  private final int fftSize;
  private final FFT fft;

  /**
   * A transform of one size.
   *
   * @param fftSize a power of two
   */
  public PowerSpectrum(int fftSize) {
    this.fftSize = fftSize;
    this.fft = new FFT(fftSize);
  }

  /**
   * Transforms in place: {@code frame} holds samples before, and after it the power of bin {@code
   * k} at index {@code k}, for k from 0 to {@code fftSize / 2}, exclusive. The Nyquist bin is left
   * out, since Kaldi's mel filters ignore it.
   *
   * @param frame shape {@code [fftSize]}, padded with zeros
   */
  public void transform(float[] frame) {
    fft.forwardTransform(frame);
    frame[0] *= frame[0]; // [1] is the real part of the Nyquist bin
    for (int bin = 1; bin < fftSize / 2; bin++) {
      float real = frame[2 * bin];
      float imaginary = frame[2 * bin + 1];
      frame[bin] = real * real + imaginary * imaginary;
    }
  }
}
