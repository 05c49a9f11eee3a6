package dev.tandem.kit.stage;

import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.OpenUtterance;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The transcripts of an arm in their order: a partial whenever the words have changed, one final
 * when the utterance ends.
 *
 * @param arm whose they are
 */
public record TranscriptSequence(Arm arm) {

  /**
   * The next transcript, if there is one to tell.
   *
   * @param words what has been heard of the utterance so far
   * @param confidence of all of them, 0 to 1
   */
  public Optional<Transcript> next(
      Utterance utterance, Place place, String modelVersion, List<Word> words, double confidence) {
    OpenUtterance open = utterance.open();
    String text = words.stream().map(Word::getWord).collect(Collectors.joining(" "));
    if (!place.last() && text.equals(open.getTranscript())) {
      return Optional.empty();
    }
    Transcript transcript =
        transcript(
            utterance, place, modelVersion, new Alternative(text, (float) confidence, words));
    open.setSequence(open.getSequence() + 1);
    open.setTranscript(text);
    return Optional.of(transcript);
  }

  private Transcript transcript(
      Utterance utterance, Place place, String modelVersion, Alternative best) {
    return Transcript.newBuilder()
        .setUtterance(place.utterance())
        .setSequence(utterance.open().getSequence())
        .setArm(arm)
        .setModelVersion(modelVersion)
        .setStart(place.utteranceStart())
        .setEnd(place.endSample())
        .setIsFinal(place.last())
        .setSpeechFinal(place.speechFinal())
        .setAlternatives(List.of(best))
        .setReceivedAtMs(place.receivedAtMs())
        .setSpeechEndedAtMs(place.speechEndedAtMs())
        .setEmittedAtMs(utterance.nowMs())
        .setCpuNanos(utterance.cpuNanos())
        .build();
  }
}
