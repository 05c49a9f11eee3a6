package dev.tandem.training;

import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import java.util.Arrays;

/**
 * Speech as a telephone of 8 kHz carries it: nothing above 3.8 kHz. A network that was trained on
 * microphones alone takes the missing band for something that was said.
 */
final class Narrowband {
  // Half of the rate, whatever the rate is called: 16 kHz that are called 32 kHz.
  private static final Resampler HALVING = new Resampler(2 * Resampler.TO_HZ);
  private static final Resampler DOUBLING = new Resampler(Resampler.TO_HZ / 2);

  private Narrowband() {}

  /**
   * Through 8 kHz and back.
   *
   * @param samples at 16 kHz, any unit
   * @return as many samples
   */
  static float[] apply(float[] samples) {
    Signal heard = DOUBLING.resample(HALVING.resample(Signal.of(samples)));
    return Arrays.copyOf(heard.toArray(), samples.length);
  }
}
