package dev.tandem.system;

import dev.tandem.client.Arm;
import dev.tandem.client.SpokenWord;
import dev.tandem.client.StreamEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client got of one stream.
 *
 * @param transcripts partials and finals of both arms in the order in which they came
 */
record HeardStream(StreamEvent.Closed closed, List<StreamEvent.Transcript> transcripts) {

  /** A final without what differs from run to run: ids and the wall clock. */
  record Final(
      Arm arm,
      int utterance,
      String transcript,
      List<SpokenWord> words,
      double startSeconds,
      double endSeconds,
      String modelVersion) {

    static Final of(StreamEvent.Transcript transcript) {
      return new Final(
          transcript.arm(),
          transcript.utterance(),
          transcript.transcript(),
          transcript.words(),
          transcript.startSeconds(),
          transcript.endSeconds(),
          transcript.modelVersion());
    }
  }

  /** All finals by arm and utterance. */
  List<Final> finals() {
    return transcripts.stream()
        .filter(StreamEvent.Transcript::isFinal)
        .map(Final::of)
        .sorted(Comparator.comparing(Final::arm).thenComparing(Final::utterance))
        .toList();
  }

  /** The finals of one arm, by utterance. */
  List<Final> finals(Arm arm) {
    return finals().stream().filter(heard -> heard.arm() == arm).toList();
  }

  /** All that an arm heard, joined. */
  String text(Arm arm) {
    return finals(arm).stream()
        .map(Final::transcript)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** All words of an arm, in order. */
  List<SpokenWord> words(Arm arm) {
    return finals(arm).stream().flatMap(heard -> heard.words().stream()).toList();
  }
}
