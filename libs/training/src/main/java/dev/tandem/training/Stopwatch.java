package dev.tandem.training;

/** The wall clock since it was made, and what was spent before. */
final class Stopwatch {
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final double hoursBefore;
  private final long start = System.nanoTime();

  Stopwatch(double hoursBefore) {
    this.hoursBefore = hoursBefore;
  }

  double hours() {
    return hoursBefore + (System.nanoTime() - start) / NANOS_PER_HOUR;
  }
}
