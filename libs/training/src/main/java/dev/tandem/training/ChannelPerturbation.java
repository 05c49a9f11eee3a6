package dev.tandem.training;

import java.util.random.RandomGenerator;

/**
 * Plays speech through another microphone and room: a few echoes within a millisecond, which tilt
 * its spectrum and ripple it. Its standard deviation is 4 dB at the median of what is drawn, 16 dB
 * in one of a hundred. Speakers of a corpus have a microphone each, and nothing normalises a
 * waveform. What it gives was not measured by itself.
 */
final class ChannelPerturbation {
  private static final int[] DELAYS = {1, 2, 4, 8, 16};
  private static final double[] MAX_ECHOES = {0.5, 0.3, 0.2, 0.2, 0.2};

  private ChannelPerturbation() {}

  /** Echoes drawn at random, all weaker or stronger together. */
  static float[] apply(float[] samples, RandomGenerator random) {
    double strength = random.nextDouble();
    float[] echoes = new float[DELAYS.length];
    for (int i = 0; i < echoes.length; i++) {
      echoes[i] = (float) (strength * MAX_ECHOES[i] * (2 * random.nextDouble() - 1));
    }
    return apply(samples, echoes);
  }

  /**
   * Adds echoes.
   *
   * @param samples any unit
   * @param echoes factors of the echoes after 1, 2, 4, 8 and 16 samples
   * @return as many samples
   */
  static float[] apply(float[] samples, float[] echoes) {
    float[] heard = samples.clone();
    for (int tap = 0; tap < DELAYS.length; tap++) {
      for (int i = DELAYS[tap]; i < heard.length; i++) {
        heard[i] += echoes[tap] * samples[i - DELAYS[tap]];
      }
    }
    return heard;
  }
}
