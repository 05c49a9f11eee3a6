package dev.tandem.gateway;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells transcripts of a stream that are new from those that were passed on before: within an arm,
 * (utterance, sequence) only grows. Not safe for use by several threads.
 */
final class NewestTranscripts {
  private final Map<Arm, Transcript> newest = new EnumMap<>(Arm.class);

  /** Whether {@code transcript} is later than all before of its arm; it counts from now on. */
  boolean isNew(Transcript transcript) {
    Transcript before = newest.get(transcript.getArm());
    boolean isNew = before == null || isLater(transcript, before);
    if (isNew) {
      newest.put(transcript.getArm(), transcript);
    }
    return isNew;
  }

  private static boolean isLater(Transcript transcript, Transcript than) {
    int utterances = Integer.compare(transcript.getUtterance(), than.getUtterance());
    return utterances > 0 || (utterances == 0 && transcript.getSequence() > than.getSequence());
  }
}
