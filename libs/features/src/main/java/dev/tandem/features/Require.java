package dev.tandem.features;

/** Refuses what a constructor was given. */
final class Require {
  private Require() {}

  static void that(boolean condition, String expectation) {
    if (!condition) {
      throw new IllegalArgumentException(expectation);
    }
  }
}
