package dev.tandem.recognition.explanation;

/**
 * A stretch of a recording, in seconds from its start.
 *
 * @param endSeconds not before {@code startSeconds}
 */
public record TimeSpan(double startSeconds, double endSeconds) {
  public TimeSpan {
    if (!(endSeconds >= startSeconds)) {
      throw new IllegalArgumentException(
          "a span cannot end at %s s before it starts at %s s".formatted(endSeconds, startSeconds));
    }
  }

  /** How long it is. */
  public double seconds() {
    return endSeconds - startSeconds;
  }

  /** Seconds that it shares with another; 0 where they are apart. */
  double overlap(TimeSpan other) {
    return Math.max(
        0, Math.min(endSeconds, other.endSeconds) - Math.max(startSeconds, other.startSeconds));
  }

  /** Seconds between it and another; 0 where they touch. */
  double distance(TimeSpan other) {
    return Math.max(
        0, Math.max(startSeconds, other.startSeconds) - Math.min(endSeconds, other.endSeconds));
  }

  /** From the start of the earlier to the end of the later. */
  TimeSpan joined(TimeSpan other) {
    return new TimeSpan(
        Math.min(startSeconds, other.startSeconds), Math.max(endSeconds, other.endSeconds));
  }

  /** A point of time at its end. */
  TimeSpan end() {
    return new TimeSpan(endSeconds, endSeconds);
  }
}
