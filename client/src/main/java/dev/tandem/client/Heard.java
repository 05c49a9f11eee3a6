package dev.tandem.client;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows which transcripts were passed on: after a resumption some come again. */
final class Heard {
  private final Map<Arm, Set<Integer>> finals = new EnumMap<>(Arm.class);
  private final Map<Arm, StreamEvent.Transcript> newest = new EnumMap<>(Arm.class);

  /** Whether {@code transcript} is new; it counts as heard from now on. */
  boolean isNew(StreamEvent.Transcript transcript) {
    Set<Integer> known = finals.computeIfAbsent(transcript.arm(), arm -> new HashSet<>());
    if (known.contains(transcript.utterance()) || (!transcript.isFinal() && isOld(transcript))) {
      return false;
    }
    if (transcript.isFinal()) {
      known.add(transcript.utterance());
    }
    newest.put(transcript.arm(), transcript);
    return true;
  }

  private boolean isOld(StreamEvent.Transcript partial) {
    StreamEvent.Transcript before = newest.get(partial.arm());
    return before != null
        && (before.utterance() > partial.utterance()
            || (before.utterance() == partial.utterance()
                && before.sequence() >= partial.sequence()));
  }
}
