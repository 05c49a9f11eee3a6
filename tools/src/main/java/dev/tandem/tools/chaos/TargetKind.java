package dev.tandem.tools.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be killed. */
public enum TargetKind {
  /** The stages and the comparison. */
  SERVICES,
  /** Kafka's own processes; never two at once. */
  BROKERS,
  /** What clients are connected to; they go on at another. */
  GATEWAY;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #toString}'s form. */
  static TargetKind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown target '%s'; the targets are %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(TargetKind::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
