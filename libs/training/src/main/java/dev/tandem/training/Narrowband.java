package dev.tandem.training;

/**
 * Speech as a telephone of 8 kHz carries it: nothing above 4.1 kHz. A network that was trained on
 * microphones alone takes the missing band for something that was said.
 */
final class Narrowband {
  private static final double CUTOFF = 3800.0 / 16_000;
  private static final int REACH = 64;
  private static final float[] TAPS = lowPass();

  private Narrowband() {}

  /**
   * Through a low-pass filter, without delay.
   *
   * @param samples at 16 kHz, any unit
   * @return as many samples
   */
  static float[] apply(float[] samples) {
    float[] heard = new float[samples.length];
    for (int tap = 0; tap < TAPS.length; tap++) { // the outer loop, so that the inner is vectorised
      addShifted(TAPS[tap], samples, tap - REACH, heard);
    }
    return heard;
  }

  private static void addShifted(float weight, float[] samples, int lag, float[] heard) {
    int end = samples.length - Math.max(0, lag);
    for (int i = Math.max(0, -lag); i < end; i++) {
      heard[i] += weight * samples[i + lag];
    }
  }

  /** A sinc under Blackman's window, which lets -74 dB through from 0.35 kHz above its cut-off. */
  private static float[] lowPass() {
    float[] taps = new float[2 * REACH + 1];
    for (int tap = 0; tap < taps.length; tap++) {
      double angle = Math.PI * (tap - REACH);
      double sinc = tap == REACH ? 2 * CUTOFF : Math.sin(2 * CUTOFF * angle) / angle;
      taps[tap] = (float) (sinc * blackman(angle / (REACH + 1)));
    }
    return taps;
  }

  private static double blackman(double angle) {
    return 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
  }
}
