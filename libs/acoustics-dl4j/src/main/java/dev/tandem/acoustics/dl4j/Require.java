package dev.tandem.acoustics.dl4j;

/** Refuses configurations that cannot work. */
final class Require {
  private Require() {}

  /**
   * @throws IllegalArgumentException with the formatted message, unless {@code holds}
   */
  @SuppressWarnings("AnnotateFormatMethod")
  static void that(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }
}
