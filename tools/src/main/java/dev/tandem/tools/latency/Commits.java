package dev.tandem.tools.latency;

import java.util.List;
import java.util.Map;

/**
 * How stages commit.
 *
 * @param guarantee as {@code PROCESSING_GUARANTEE} spells it
 * @param intervalMs between two commits
 */
record Commits(String guarantee, int intervalMs) {
  /** What is compared. */
  static final List<Commits> ALL =
      List.of(
          new Commits("exactly-once-v2", 20),
          new Commits("exactly-once-v2", 100),
          new Commits("at-least-once", 20),
          new Commits("at-least-once", 100));

  /** The settings that make stages do so. */
  Map<String, String> settings() {
    return Map.of(
        "PROCESSING_GUARANTEE", guarantee, "COMMIT_INTERVAL_MS", Integer.toString(intervalMs));
  }
}
