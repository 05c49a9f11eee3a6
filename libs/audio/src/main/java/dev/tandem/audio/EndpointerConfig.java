package dev.tandem.audio;

import java.time.Duration;

/**
 * Settings of the {@link Endpointer}.
 *
 * @param endSilence silence that ends an utterance
 * @param longestUtterance an utterance that goes on for longer is cut
 * @param preRoll audio kept before the first speech of an utterance
 * @param postRoll audio kept after its last speech; at most {@code endSilence}
 * @param minSpeech speech that begins an utterance; shorter noises are ignored
 */
public record EndpointerConfig(
    Duration endSilence,
    Duration longestUtterance,
    Duration preRoll,
    Duration postRoll,
    Duration minSpeech) {

  /** An utterance ends after 0.7 s of silence, or after 20 s. */
  public static final EndpointerConfig DEFAULT =
      new EndpointerConfig(
          Duration.ofMillis(700),
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(50));

  /** Refuses settings under which speech would be lost. */
  public EndpointerConfig {
    requireAtLeast("endSilence", endSilence, Duration.ofMillis(100));
    requireAtLeast("longestUtterance", longestUtterance, Duration.ofSeconds(3));
    requireAtLeast("preRoll", preRoll, Duration.ZERO);
    requireAtLeast("postRoll", postRoll, Duration.ZERO);
    requireAtLeast("minSpeech", minSpeech, Duration.ofMillis(10));
    requireAtLeast("endSilence", endSilence, postRoll);
  }

  /** As this, with another silence that ends an utterance. */
  public EndpointerConfig withEndSilence(Duration silence) {
    return new EndpointerConfig(silence, longestUtterance, preRoll, postRoll, minSpeech);
  }

  /** As this, with another longest utterance. */
  public EndpointerConfig withLongestUtterance(Duration longest) {
    return new EndpointerConfig(endSilence, longest, preRoll, postRoll, minSpeech);
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %d ms, but was %d ms"
              .formatted(name, least.toMillis(), value.toMillis()));
    }
  }
}
