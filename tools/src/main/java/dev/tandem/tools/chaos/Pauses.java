package dev.tandem.tools.chaos;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import java.util.HashMap;
import java.util.Map;

/**
 * The longest time within an utterance in which an arm said nothing. Partials come when what was
 * heard changes, so that a slow speaker makes pauses too. Safe for use by several threads.
 */
final class Pauses {
  private final Map<Place, Long> newest = new HashMap<>();
  private long longestMs;

  private record Place(String stream, Arm arm, int utterance) {}

  /** A transcript came. */
  synchronized void transcript(String stream, Transcript transcript, long nowMs) {
    Place place = new Place(stream, transcript.getArm(), transcript.getUtterance());
    Long before = newest.put(place, nowMs);
    if (before != null) {
      longestMs = Math.max(longestMs, nowMs - before);
    }
    if (transcript.getIsFinal()) {
      newest.remove(place);
    }
  }

  synchronized double longestSeconds() {
    return longestMs / 1000.0;
  }
}
