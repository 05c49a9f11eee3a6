package dev.tandem.features;

import java.time.Duration;

/**
 * How a waveform is cut into overlapping frames.
 *
 * @param sampleRateHz samples a second
 * @param length what one frame covers
 * @param shift from the start of one frame to the start of the next
 */
public record FramingConfig(int sampleRateHz, Duration length, Duration shift) {
  /** Kaldi's default: 25 ms frames every 10 ms, at 16 kHz. */
  public static final FramingConfig KALDI_16_KHZ =
      new FramingConfig(16_000, Duration.ofMillis(25), Duration.ofMillis(10));

  /** Refuses frames that are empty, or that would leave samples out between them. */
  public FramingConfig {
    Require.that(
        sampleRateHz > 0, "sampleRateHz must be positive, but was %d".formatted(sampleRateHz));
    Require.that(
        samples(sampleRateHz, shift) > 0,
        "frame shift (%s) must be at least one sample at %d Hz".formatted(shift, sampleRateHz));
    Require.that(
        shift.compareTo(length) <= 0,
        "frame shift (%d ms) must not exceed frame length (%d ms): the samples between frames would be lost"
            .formatted(shift.toMillis(), length.toMillis()));
  }

  /** Samples in a frame: 400 by default. */
  public int lengthSamples() {
    return samples(sampleRateHz, length);
  }

  /** Samples between the starts of two frames: 160 by default. */
  public int shiftSamples() {
    return samples(sampleRateHz, shift);
  }

  /** The power of two in which a frame fits, padded with zeros, as in Kaldi: 512 by default. */
  public int fftSize() {
    int length = lengthSamples();
    return length == 1 ? 1 : Integer.highestOneBit(length - 1) << 1;
  }

  private static int samples(int sampleRateHz, Duration duration) {
    return Math.toIntExact(duration.toNanos() * sampleRateHz / 1_000_000_000L);
  }
}
