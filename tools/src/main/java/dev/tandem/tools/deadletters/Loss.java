package dev.tandem.tools.deadletters;

import dev.tandem.kit.StreamsProperties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stage has lost: an utterance from some record on, or a single record of which the
 * utterance is not known.
 *
 * @param first the record at which it began
 * @param numRecords dead letters of this loss, the first one and those behind it
 */
record Loss(DeadLetter first, int numRecords) {

  /** All that the topics of dead letters still tell, oldest first. */
  static List<Loss> in(TopicLog log) {
    List<DeadLetter> letters = new ArrayList<>();
    log.read(
        log.partitionsEndingIn(StreamsProperties.deadLetters("")),
        record -> letters.add(DeadLetter.of(record)));
    letters.sort(Comparator.comparingLong(DeadLetter::occurredAtMs));
    Map<String, Loss> losses = new LinkedHashMap<>();
    letters.forEach(
        letter -> losses.merge(letter.loss(), new Loss(letter, 1), (loss, one) -> loss.andOne()));
    return List.copyOf(losses.values());
  }

  private Loss andOne() {
    return new Loss(first, numRecords + 1);
  }
}
