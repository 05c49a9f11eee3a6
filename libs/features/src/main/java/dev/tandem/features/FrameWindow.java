package dev.tandem.features;

/**
 * Prepares a frame for the Fourier transform: removes its mean, raises the high frequencies that
 * the glottis damps (pre-emphasis), and fades its ends with Kaldi's "povey" window, which is a Hann
 * window to the power 0.85: like Hamming, but zero at the ends.
 *
 * <p>Order and definitions are those of Kaldi ({@code feat/feature-window.cc}, {@code
 * ProcessWindow}). Immutable, and safe for use by several threads.
 */
public final class FrameWindow {
  private static final double POVEY_EXPONENT = 0.85;

  private final float preEmphasis;
  private final float[] window;

  /**
   * A window for frames of one length.
   *
   * @param lengthSamples samples in a frame
   * @param preEmphasis from 0 (none) to 1
   */
  public FrameWindow(int lengthSamples, double preEmphasis) {
    this.preEmphasis = (float) preEmphasis;
    this.window = povey(lengthSamples);
  }

  /**
   * Works in place on the first {@code lengthSamples} values of {@code frame}.
   *
   * @param frame samples, any scale; longer arrays keep what follows the frame
   */
  public void apply(float[] frame) {
    removeMean(frame);
    emphasise(frame);
    for (int i = 0; i < window.length; i++) {
      frame[i] *= window[i];
    }
  }

  private void removeMean(float[] frame) {
    double sum = 0;
    for (int i = 0; i < window.length; i++) {
      sum += frame[i];
    }
    float mean = (float) (sum / window.length);
    for (int i = 0; i < window.length; i++) {
      frame[i] -= mean;
    }
  }

  private void emphasise(float[] frame) {
    for (int i = window.length - 1; i > 0; i--) {
      frame[i] -= preEmphasis * frame[i - 1];
    }
    frame[0] -= preEmphasis * frame[0];
  }

  private static float[] povey(int length) {
    float[] window = new float[length];
    for (int i = 0; i < length; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (length - 1));
      window[i] = (float) Math.pow(hann, POVEY_EXPONENT);
    }
    return window;
  }
}
