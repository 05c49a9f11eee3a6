package dev.tandem.gateway;

import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.List;

/** Transcripts as an arm would emit them. */
final class Transcripts {
  private Transcripts() {}

  static Transcript partial(Arm arm, int utterance, int sequence, String text) {
    return transcript(arm, utterance, sequence, text, false);
  }

  static Transcript last(Arm arm, int utterance, int sequence, String text) {
    return transcript(arm, utterance, sequence, text, true);
  }

  private static Transcript transcript(
      Arm arm, int utterance, int sequence, String text, boolean isFinal) {
    return Transcript.newBuilder()
        .setUtterance(utterance)
        .setSequence(sequence)
        .setArm(arm)
        .setModelVersion("test")
        .setStart(16_000)
        .setEnd(32_000)
        .setIsFinal(isFinal)
        .setSpeechFinal(isFinal)
        .setAlternatives(List.of(alternative(text)))
        .setReceivedAtMs(1_000)
        .setSpeechEndedAtMs(isFinal ? 900L : null)
        .setEmittedAtMs(1_100)
        .build();
  }

  private static Alternative alternative(String text) {
    return Alternative.newBuilder()
        .setTranscript(text)
        .setConfidence(0.5f)
        .setWords(List.of(new Word(text, 16_000L, 24_000L, 0.25f)))
        .build();
  }
}
