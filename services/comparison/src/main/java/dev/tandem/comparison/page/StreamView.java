package dev.tandem.comparison.page;

import dev.tandem.schemas.StreamOpened;
import java.util.Objects;

/**
 * A stream as the page names it.
 *
 * @param name for people; empty where the client gave none
 * @param reference what is said; empty where nobody knows
 * @param closedAtMs wall clock, ms since the epoch; null while it is open
 */
record StreamView(String id, String name, String reference, long openedAtMs, Long closedAtMs) {

  static StreamView of(String id, StreamOpened opened) {
    return new StreamView(
        id,
        Objects.requireNonNullElse(opened.getName(), ""),
        Objects.requireNonNullElse(opened.getReference(), ""),
        opened.getOpenedAtMs(),
        opened.getClosedAtMs());
  }
}
