package dev.tandem.comparison.page;

import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The newest transcript of each arm of one utterance. Not safe for use by several threads. */
final class UtteranceMemory {
  private final Map<Arm, Transcript> newest = new EnumMap<>(Arm.class);
  private Double agreement;

  /** False where the transcript came already, or is older than what came. */
  boolean accept(Transcript transcript) {
    Transcript before = newest.get(transcript.getArm());
    boolean news =
        before == null || (!before.getIsFinal() && before.getSequence() < transcript.getSequence());
    if (news) {
      newest.put(transcript.getArm(), transcript);
    }
    return news;
  }

  void agree(double share) {
    agreement = share;
  }

  /** What the arm heard; nothing where it has not spoken yet. */
  List<Word> words(Arm arm) {
    Transcript transcript = newest.get(arm);
    return transcript == null ? List.of() : words(transcript.getAlternatives().get(0));
  }

  boolean isFinal() {
    return newest.size() == Arm.values().length
        && newest.values().stream().allMatch(Transcript::getIsFinal);
  }

  /** As the page shows it, with the words of each arm marked. */
  UtteranceView view(String stream, int number, Map<Arm, List<MarkedWord>> marked) {
    Collection<Transcript> heard = newest.values();
    Map<String, UtteranceView.ArmView> arms = new TreeMap<>();
    newest.forEach(
        (arm, it) -> arms.put(ArmNames.of(arm), UtteranceView.ArmView.of(it, marked.get(arm))));
    long start = heard.stream().mapToLong(Transcript::getStart).min().orElse(0);
    return new UtteranceView(
        stream,
        number,
        start,
        latest(heard, Transcript::getEnd),
        latest(heard, Transcript::getEmittedAtMs),
        agreement,
        arms);
  }

  private static long latest(Collection<Transcript> heard, ToLongFunction<Transcript> time) {
    return heard.stream().mapToLong(time).max().orElse(0);
  }

  /** The words; without their times where the arm gives none. */
  private static List<Word> words(Alternative alternative) {
    String text = alternative.getTranscript();
    return alternative.getWords().isEmpty() && !text.isBlank()
        ? Stream.of(text.split(" ")).map(word -> new Word(word, 0L, 0L, 1f)).toList()
        : alternative.getWords();
  }
}
