package dev.tandem.audio;

import java.util.Arrays;

/** Collects samples whose number is not known beforehand. For one thread. */
final class SignalBuilder {
  private float[] samples = new float[16_384];
  private int length;

  void append(float sample) {
    if (length == samples.length) {
      samples = Arrays.copyOf(samples, 2 * length);
    }
    samples[length++] = sample;
  }

  int length() {
    return length;
  }

  Signal build() {
    return Signal.of(Arrays.copyOf(samples, length));
  }
}
