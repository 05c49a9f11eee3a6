package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import dev.tandem.scoring.SpokenText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
 * @param latest the comparison of the last utterance so far, one or none; only where there is a
 *     reference
 * @param numUtterances how many the stream had; null until its gateway has said that it is closed
 */
record StreamState(
    List<String> reference,
    long lastSeenMs,
    Map<Arm, Integer> lastFinals,
    Map<Arm, TreeMap<Integer, String>> transcripts,
    TreeMap<Integer, OpenUtterance> open,
    List<ComparedUtterance> latest,
    Integer numUtterances) {
  /** An utterance that was left open by a failure gives way when so many newer ones are open. */
  static final int MAX_OPEN = 100;

  /**
   * Longer references are not scored against, nor is a stream once so much was heard of it: its
   * state must fit into a record, and aligning takes memory as the product of both.
   */
  static final int MAX_WORDS = 5_000;

  static final StreamState UNSEEN =
      new StreamState(List.of(), 0, Map.of(), Map.of(), new TreeMap<>(), List.of(), null);

  boolean hasReference() {
    return !reference.isEmpty();
  }

  int lastFinal(Arm arm) {
    return lastFinals.getOrDefault(arm, -1);
  }

  /** Whether the stream is closed, and nothing comes behind utterance {@code number}. */
  boolean hasAsLast(int number) {
    return numUtterances != null && number >= numUtterances - 1;
  }

  /** Whether the stream is closed, and all finals of both arms have come. */
  boolean hasAllFinals() {
    return open.isEmpty() && Stream.of(Arm.values()).allMatch(arm -> hasAsLast(lastFinal(arm)));
  }

  StreamState withReference(List<String> words) {
    return new StreamState(words, lastSeenMs, lastFinals, transcripts, open, latest, numUtterances);
  }

  StreamState withNumUtterances(Integer count) {
    return new StreamState(reference, lastSeenMs, lastFinals, transcripts, open, latest, count);
  }

  StreamState seenAt(long nowMs) {
    return new StreamState(reference, nowMs, lastFinals, transcripts, open, latest, numUtterances);
  }

  StreamState withOpen(int number, OpenUtterance utterance) {
    TreeMap<Integer, OpenUtterance> changed = new TreeMap<>(open);
    changed.put(number, utterance);
    while (changed.size() > MAX_OPEN) {
      changed.pollFirstEntry();
    }
    return new StreamState(
        reference, lastSeenMs, lastFinals, transcripts, changed, latest, numUtterances);
  }

  StreamState withoutOpen(int number) {
    TreeMap<Integer, OpenUtterance> changed = new TreeMap<>(open);
    changed.remove(number);
    return new StreamState(
        reference, lastSeenMs, lastFinals, transcripts, changed, latest, numUtterances);
  }

  /** An utterance that was held up is not the latest when it comes after all. */
  StreamState withLatest(ComparedUtterance compared) {
    if (!hasReference() || latest.stream().anyMatch(it -> it.utterance() > compared.utterance())) {
      return this;
    }
    List<ComparedUtterance> kept = List.of(compared);
    return new StreamState(
        reference, lastSeenMs, lastFinals, transcripts, open, kept, numUtterances);
  }

  StreamState withFinal(Arm arm, int number, String transcript) {
    Map<Arm, Integer> numbers = new EnumMap<>(Arm.class);
    numbers.putAll(lastFinals);
    numbers.put(arm, number);
    return new StreamState(
        reference,
        lastSeenMs,
        numbers,
        keeping(arm, number, transcript),
        open,
        latest,
        numUtterances);
  }

  private Map<Arm, TreeMap<Integer, String>> keeping(Arm arm, int number, String transcript) {
    if (!hasReference()) {
      return Map.of();
    }
    if (words(transcripts.getOrDefault(arm, new TreeMap<>())).size() >= MAX_WORDS) {
      return transcripts;
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
    transcripts.forEach((arm, ofArm) -> heard.put(arm, words(ofArm.headMap(number, true))));
    return heard;
  }

  private static List<String> words(SortedMap<Integer, String> texts) {
    List<String> words = new ArrayList<>();
    texts.values().forEach(text -> words.addAll(SpokenText.words(text)));
    return words;
  }
}
