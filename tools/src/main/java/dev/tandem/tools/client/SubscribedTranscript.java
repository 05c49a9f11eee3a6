package dev.tandem.tools.client;

import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import dev.tandem.tools.JsonLines;
import java.util.List;

/** A transcript as {@code tandem subscribe} shows it; times in seconds on the stream's clock. */
record SubscribedTranscript(
    String stream,
    String arm,
    int utterance,
    int sequence,
    boolean isFinal,
    boolean speechFinal,
    String transcript,
    List<SubscribedWord> words,
    double start,
    double end,
    String modelVersion,
    long emittedAtMs) {
  private static final double SAMPLES_PER_SECOND = 16_000;

  static SubscribedTranscript of(String stream, Transcript transcript) {
    Alternative best = transcript.getAlternatives().get(0);
    return new SubscribedTranscript(
        stream,
        transcript.getArm() == Arm.STAGED ? "staged" : "end-to-end",
        transcript.getUtterance(),
        transcript.getSequence(),
        transcript.getIsFinal(),
        transcript.getSpeechFinal(),
        best.getTranscript(),
        best.getWords().stream().map(SubscribedWord::of).toList(),
        transcript.getStart() / SAMPLES_PER_SECOND,
        transcript.getEnd() / SAMPLES_PER_SECOND,
        transcript.getModelVersion(),
        transcript.getEmittedAtMs());
  }

  String json() {
    return JsonLines.of(this);
  }

  String line() {
    return "%s %-10s %3d %s %s"
        .formatted(stream, arm, utterance, isFinal ? "final  " : "partial", transcript);
  }

  /** A word of it. */
  record SubscribedWord(String word, double start, double end, double confidence) {
    static SubscribedWord of(dev.tandem.schemas.Word word) {
      return new SubscribedWord(
          word.getWord(),
          word.getStart() / SAMPLES_PER_SECOND,
          word.getEnd() / SAMPLES_PER_SECOND,
          word.getConfidence());
    }
  }
}
