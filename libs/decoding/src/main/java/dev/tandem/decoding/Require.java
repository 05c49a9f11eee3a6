package dev.tandem.decoding;

/** What the compact constructors of the settings have in common. */
final class Require {
  private Require() {}

  /**
   * @param message with one {@code %s} for what was got
   * @throws IllegalArgumentException unless it {@code holds}
   */
  static void require(boolean holds, String message, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(got));
    }
  }
}
