package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import java.util.Random;

/** What an endpointer takes for speech: noise in syllables, between stretches of near silence. */
final class Speech {
  private static final float LOUD = 0.3f;
  private static final float QUIET = 1e-4f;

  private Speech() {}

  /** Half a second of silence, 1.5 s of speech, 1.2 s of silence; so often. */
  static Signal utterances(int count, int sampleRateHz, long seed) {
    Signal signal = Signal.EMPTY;
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      signal =
          signal
              .then(noise(0.5, QUIET, sampleRateHz, random))
              .then(syllables(1.5, sampleRateHz, random))
              .then(noise(1.2, QUIET, sampleRateHz, random));
    }
    return signal;
  }

  private static Signal syllables(double seconds, int sampleRateHz, Random random) {
    Signal signal = Signal.EMPTY;
    for (double done = 0; done < seconds; done += 0.25) {
      signal = signal.then(noise(0.2, LOUD, sampleRateHz, random));
      signal = signal.then(noise(0.05, QUIET, sampleRateHz, random));
    }
    return signal;
  }

  private static Signal noise(double seconds, float loudness, int sampleRateHz, Random random) {
    float[] samples = new float[(int) (seconds * sampleRateHz)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = loudness * (2 * random.nextFloat() - 1);
    }
    return Signal.of(samples);
  }
}
