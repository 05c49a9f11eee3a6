package dev.tandem.comparison.page;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import dev.tandem.scoring.SpokenText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the page must know of one stream: the newest transcripts of its latest utterances, their
 * phones and scores. Bounded. Not safe for use by several threads.
 *
 * <p>Words are marked against the reference where there is one; that takes all that was heard of
 * the stream, so a long stream goes back to marking where the arms differ.
 */
final class StreamMemory {
  private static final int MAX_UTTERANCES = 50;
  private static final int MAX_PHONE_EVENTS = 200;
  private static final int MAX_LOSSES = 50;
  private static final int MAX_REFERENCE_WORDS = 1000;

  private final String id;
  private final NavigableMap<Integer, UtteranceMemory> utterances = new TreeMap<>();
  private final NavigableMap<Integer, UtteranceView> told = new TreeMap<>();
  private final Deque<PageEvent> phones = new ArrayDeque<>();
  private final Deque<PageEvent> losses = new ArrayDeque<>();
  private List<String> reference = List.of();
  private List<PageEvent> opened = List.of();
  private List<PageEvent> wer = List.of();
  private int werUpTo;

  StreamMemory(String id) {
    this.id = id;
  }

  List<PageEvent> accept(StreamOpened stream) {
    opened = List.of(new PageEvent("stream", StreamView.of(id, stream)));
    List<String> words = SpokenText.words(StreamView.of(id, stream).reference());
    reference = words.size() > MAX_REFERENCE_WORDS ? List.of() : words;
    return opened;
  }

  List<PageEvent> accept(Transcript transcript) {
    int number = transcript.getUtterance();
    boolean news = utterance(number).accept(transcript);
    if (utterances.size() > MAX_UTTERANCES) {
      told.remove(utterances.pollFirstEntry().getKey());
      reference = List.of();
    }
    return news && utterances.containsKey(number) ? changes(number) : List.of();
  }

  List<PageEvent> accept(Comparison comparison) {
    int number = comparison.getUtterance();
    List<PageEvent> events = new ArrayList<>(wer(comparison));
    if (utterances.containsKey(number)) {
      utterances.get(number).agree(comparison.getAgreement());
      events.addAll(changes(number));
    }
    return events;
  }

  List<PageEvent> accept(PhonePosteriors posteriors) {
    if (posteriors.getSegments().isEmpty()) {
      return List.of();
    }
    phones.add(new PageEvent("phones", PhonesView.of(id, posteriors)));
    if (phones.size() > MAX_PHONE_EVENTS) {
      phones.remove();
    }
    return List.of(phones.getLast());
  }

  List<PageEvent> accept(StreamError error) {
    losses.add(new PageEvent("lost", LossView.of(id, error)));
    if (losses.size() > MAX_LOSSES) {
      losses.remove();
    }
    return List.of(losses.getLast());
  }

  /** All that is known, for a page that knows nothing. */
  List<PageEvent> everything() {
    List<PageEvent> events = new ArrayList<>(opened);
    told.values().stream().map(PageEvent::of).forEach(events::add);
    events.addAll(phones);
    events.addAll(wer);
    events.addAll(losses);
    return events;
  }

  /** The rates up to an utterance that was held up say less than those up to a later one. */
  private List<PageEvent> wer(Comparison comparison) {
    if (comparison.getUtterance() < werUpTo) {
      return List.of();
    }
    werUpTo = comparison.getUtterance();
    wer = List.of(new PageEvent("wer", WerView.of(id, comparison)));
    return wer;
  }

  private UtteranceMemory utterance(int number) {
    return utterances.computeIfAbsent(number, n -> new UtteranceMemory());
  }

  /** The utterances that now look different from what was told of them; one, or any of a scored. */
  private List<PageEvent> changes(int number) {
    boolean scored = !reference.isEmpty();
    Collection<Integer> numbers = scored ? utterances.keySet() : List.of(number);
    Map<Integer, Map<Arm, List<MarkedWord>>> marked = scored ? errors() : differences(number);
    return numbers.stream()
        .map(n -> utterances.get(n).view(id, n, marked.get(n)))
        .filter(view -> !view.equals(told.put(view.utterance(), view)))
        .map(PageEvent::of)
        .toList();
  }

  private Map<Integer, Map<Arm, List<MarkedWord>>> differences(int number) {
    UtteranceMemory utterance = utterances.get(number);
    ArmDifferences found =
        ArmDifferences.between(
            utterance.words(Arm.STAGED), utterance.words(Arm.END_TO_END), utterance.isFinal());
    return Map.of(number, Map.of(Arm.STAGED, found.staged(), Arm.END_TO_END, found.endToEnd()));
  }

  private Map<Integer, Map<Arm, List<MarkedWord>>> errors() {
    SortedMap<Integer, List<MarkedWord>> staged = errors(Arm.STAGED);
    SortedMap<Integer, List<MarkedWord>> endToEnd = errors(Arm.END_TO_END);
    Map<Integer, Map<Arm, List<MarkedWord>>> marked = new TreeMap<>();
    for (int number : utterances.keySet()) {
      Map<Arm, List<MarkedWord>> arms = new EnumMap<>(Arm.class);
      arms.put(Arm.STAGED, staged.get(number));
      arms.put(Arm.END_TO_END, endToEnd.get(number));
      marked.put(number, arms);
    }
    return marked;
  }

  private SortedMap<Integer, List<MarkedWord>> errors(Arm arm) {
    NavigableMap<Integer, List<Word>> heard = new TreeMap<>();
    utterances.forEach((number, utterance) -> heard.put(number, utterance.words(arm)));
    return ReferenceErrors.in(heard, reference);
  }
}
