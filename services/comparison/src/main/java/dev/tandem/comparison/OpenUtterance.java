package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import java.util.EnumMap;
import java.util.Map;

/**
 * An utterance of which not both finals have come. Immutable.
 *
 * @param hearings by arm; an arm that has said nothing yet is absent
 * @param comparedAlone whether one arm's final was passed on without the other's
 */
record OpenUtterance(Map<Arm, Hearing> hearings, boolean comparedAlone) {
  static final OpenUtterance UNHEARD = new OpenUtterance(Map.of(), false);

  OpenUtterance {
    hearings = Map.copyOf(hearings);
  }

  Hearing of(Arm arm) {
    return hearings.getOrDefault(arm, Hearing.NONE);
  }

  OpenUtterance with(Arm arm, Hearing hearing) {
    Map<Arm, Hearing> changed = new EnumMap<>(Arm.class);
    changed.putAll(hearings);
    changed.put(arm, hearing);
    return new OpenUtterance(changed, comparedAlone);
  }

  OpenUtterance markedAlone() {
    return new OpenUtterance(hearings, true);
  }

  /** The finals that have come, by arm, staged first. */
  Map<Arm, Score> scores() {
    Map<Arm, Score> scores = new EnumMap<>(Arm.class);
    hearings.forEach((arm, hearing) -> hearing.score().ifPresent(s -> scores.put(arm, s)));
    return scores;
  }

  boolean isComplete() {
    return scores().size() == Arm.values().length;
  }

  /** Whether one arm's final has waited for the other's since {@code sinceMs} or longer. */
  boolean hasWaitedSince(long sinceMs) {
    return !comparedAlone
        && hearings.values().stream()
            .anyMatch(hearing -> hearing.score().isPresent() && hearing.finalSeenAtMs() <= sinceMs);
  }
}
