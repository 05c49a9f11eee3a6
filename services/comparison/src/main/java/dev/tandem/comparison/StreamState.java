package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import dev.tandem.scoring.SpokenText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that must be remembered of a stream to compare what comes next. Immutable.
 *
 * <p>What was heard is kept only where there is a reference to score it against, so that a
 * microphone that is open all day stays small.
 *
 * @param reference words that are said in the stream; none where nobody knows
 * @param lastSeenMs wall clock at which something of the stream was last seen
 * @param lastFinals number of the last utterance that is final, by arm
 * @param transcripts final transcripts by arm and utterance; only where there is a reference
 * @param open utterances of which not both finals have come
 * @param latest the newest comparison, one or none; only where there is a reference
 */
record StreamState(
    List<String> reference,
    long lastSeenMs,
    Map<Arm, Integer> lastFinals,
    Map<Arm, TreeMap<Integer, String>> transcripts,
    TreeMap<Integer, OpenUtterance> open,
    List<ComparedUtterance> latest) {
  /** An utterance that was left open by a failure gives way when so many newer ones are open. */
  static final int MAX_OPEN = 100;

  static final StreamState UNSEEN =
      new StreamState(List.of(), 0, Map.of(), Map.of(), new TreeMap<>(), List.of());

  boolean hasReference() {
    return !reference.isEmpty();
  }

  int lastFinal(Arm arm) {
    return lastFinals.getOrDefault(arm, -1);
  }

  StreamState withReference(List<String> words) {
    return new StreamState(words, lastSeenMs, lastFinals, transcripts, open, latest);
  }

  StreamState seenAt(long nowMs) {
    return new StreamState(reference, nowMs, lastFinals, transcripts, open, latest);
  }

  StreamState withOpen(int number, OpenUtterance utterance) {
    TreeMap<Integer, OpenUtterance> changed = new TreeMap<>(open);
    changed.put(number, utterance);
    while (changed.size() > MAX_OPEN) {
      changed.pollFirstEntry();
    }
    return new StreamState(reference, lastSeenMs, lastFinals, transcripts, changed, latest);
  }

  StreamState withoutOpen(int number) {
    TreeMap<Integer, OpenUtterance> changed = new TreeMap<>(open);
    changed.remove(number);
    return new StreamState(reference, lastSeenMs, lastFinals, transcripts, changed, latest);
  }

  StreamState withLatest(ComparedUtterance compared) {
    List<ComparedUtterance> kept = hasReference() ? List.of(compared) : List.of();
    return new StreamState(reference, lastSeenMs, lastFinals, transcripts, open, kept);
  }

  StreamState withFinal(Arm arm, int number, String transcript) {
    Map<Arm, Integer> numbers = new EnumMap<>(Arm.class);
    numbers.putAll(lastFinals);
    numbers.put(arm, number);
    return new StreamState(
        reference, lastSeenMs, numbers, keeping(arm, number, transcript), open, latest);
  }

  private Map<Arm, TreeMap<Integer, String>> keeping(Arm arm, int number, String transcript) {
    if (!hasReference()) {
      return Map.of();
    }
    Map<Arm, TreeMap<Integer, String>> changed = new EnumMap<>(Arm.class);
    changed.putAll(transcripts);
    TreeMap<Integer, String> ofArm = new TreeMap<>(changed.getOrDefault(arm, new TreeMap<>()));
    ofArm.put(number, transcript);
    changed.put(arm, ofArm);
    return changed;
  }

  /** Words of all finals up to utterance {@code number}, in order, of each arm that has any. */
  Map<Arm, List<String>> heardUpTo(int number) {
    Map<Arm, List<String>> heard = new EnumMap<>(Arm.class);
    transcripts.forEach(
        (arm, ofArm) -> {
          List<String> words = new ArrayList<>();
          ofArm
              .headMap(number, true)
              .values()
              .forEach(text -> words.addAll(SpokenText.words(text)));
          heard.put(arm, words);
        });
    return heard;
  }
}
