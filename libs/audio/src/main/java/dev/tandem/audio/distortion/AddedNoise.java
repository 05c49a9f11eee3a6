package dev.tandem.audio.distortion;

import dev.tandem.audio.Signal;
import java.util.Random;

/**
 * Lays noise over speech.
 *
 * @param snrDb mean power of the whole signal over that of the noise, in dB
 */
public record AddedNoise(double snrDb) {

  /** White noise, normally distributed. */
  public Signal white(Signal signal, Random random) {
    float[] noise = new float[signal.length()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return add(signal, Signal.of(noise));
  }

  /**
   * Any noise, as loud as it must be; from its beginning again where it is shorter than the signal.
   *
   * @return the sum, which may exceed full scale; {@code signal} where either is silent
   */
  public Signal add(Signal signal, Signal noise) {
    double noisePower = power(noise);
    if (noisePower == 0 || power(signal) == 0) {
      return signal;
    }
    double gain = Math.sqrt(power(signal) / noisePower / Math.pow(10, snrDb / 10));
    float[] sum = signal.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (gain * noise.get(i % noise.length()));
    }
    return Signal.of(sum);
  }

  private static double power(Signal signal) {
    double sum = 0;
    for (int i = 0; i < signal.length(); i++) {
      sum += signal.get(i) * signal.get(i);
    }
    return sum / Math.max(1, signal.length());
  }
}
