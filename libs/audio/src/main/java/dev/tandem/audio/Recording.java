package dev.tandem.audio;

import java.time.Duration;

/**
 * What an audio file holds, mixed down to one channel.
 *
 * @param sampleRateHz samples a second, positive
 * @param mono the mean of the file's channels, at {@code sampleRateHz}
 */
public record Recording(int sampleRateHz, Signal mono) {
  /** How long it plays. */
  public Duration duration() {
    return Duration.ofMillis(mono.length() * 1000L / sampleRateHz);
  }
}
