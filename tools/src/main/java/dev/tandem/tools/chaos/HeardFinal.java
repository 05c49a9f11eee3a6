package dev.tandem.tools.chaos;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import java.util.Comparator;
import java.util.Map;

/**
 * A final with all that must come out alike however often processes die: everything but wall clock
 * and CPU time.
 */
record HeardFinal(Transcript transcript) {

  /** Sets to nothing what differs from run to run. */
  static HeardFinal of(Transcript transcript) {
    return new HeardFinal(
        Transcript.newBuilder(transcript)
            .setReceivedAtMs(0)
            .setSpeechEndedAtMs(null)
            .setEmittedAtMs(0)
            .setCpuNanos(Map.of())
            .build());
  }

  Place place() {
    return new Place(transcript.getArm(), transcript.getUtterance());
  }

  /** Where there is one final. */
  record Place(Arm arm, int utterance) {
    /** By arm, then in the order of speech. */
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::arm).thenComparing(Place::utterance);
  }
}
