package dev.tandem.comparison;

import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records for tests. Each word takes a quarter of a second; the gateway's clock starts at {@link
 * #OPENED_AT_MS}; a partial is 50 ms behind the microphone, a final 200 ms.
 */
public final class Spoken {
  /** Wall clock at which streams open. */
  public static final long OPENED_AT_MS = 1_000_000;

  private static final int SAMPLES_PER_WORD = 4_000;
  private static final int SAMPLES_PER_MS = 16;
  private static final long PARTIAL_LATENCY_MS = 50;
  private static final long FINAL_LATENCY_MS = 200;

  private Spoken() {}

  /** A stream whose client knows what is said. */
  public static StreamOpened opened(String name, String reference) {
    return new StreamOpened(name, reference, 16_000, OPENED_AT_MS, null, null);
  }

  /** The same stream once it is closed, a minute later. */
  public static StreamOpened closed(String name, String reference, int utterances) {
    return new StreamOpened(
        name, reference, 16_000, OPENED_AT_MS, OPENED_AT_MS + 60_000, utterances);
  }

  /** A partial that says {@code text}, the {@code sequence}-th of its utterance and arm. */
  public static Transcript partial(Arm arm, int utterance, int sequence, String text) {
    return transcript(arm, utterance, sequence, text, false);
  }

  /** A final that says {@code text}. */
  public static Transcript last(Arm arm, int utterance, String text) {
    return transcript(arm, utterance, 1_000, text, true);
  }

  private static Transcript transcript(
      Arm arm, int utterance, int sequence, String text, boolean isFinal) {
    long start = 160_000L * utterance;
    List<Word> words = words(text, start);
    long end = start + (long) SAMPLES_PER_WORD * Math.max(1, words.size());
    long heardAtMs = OPENED_AT_MS + end / SAMPLES_PER_MS;
    return Transcript.newBuilder()
        .setUtterance(utterance)
        .setSequence(sequence)
        .setArm(arm)
        .setModelVersion("test-1")
        .setStart(start)
        .setEnd(end)
        .setIsFinal(isFinal)
        .setSpeechFinal(isFinal)
        .setAlternatives(List.of(new Alternative(text, 0.9f, words)))
        .setReceivedAtMs(heardAtMs)
        .setSpeechEndedAtMs(isFinal ? (Long) heardAtMs : null)
        .setEmittedAtMs(heardAtMs + (isFinal ? FINAL_LATENCY_MS : PARTIAL_LATENCY_MS))
        .setCpuNanos(cpuNanos(arm, end - start))
        .build();
  }

  private static List<Word> words(String text, long start) {
    List<Word> words = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      long wordStart = start + (long) SAMPLES_PER_WORD * words.size();
      words.add(new Word(word, wordStart, wordStart + SAMPLES_PER_WORD, 0.8f));
    }
    return words;
  }

  /** 0.01, 0.02 and 0.1 CPU seconds per second of audio; 0.05 end to end. */
  private static Map<String, Long> cpuNanos(Arm arm, long numSamples) {
    long nanos = numSamples * 1_000_000_000L / 16_000;
    return arm == Arm.STAGED
        ? Map.of(
            "feature-extraction", nanos / 100,
            "phoneme-recognition", nanos / 50,
            "word-decoding", nanos / 10)
        : Map.of("end-to-end", nanos / 20);
  }

  /** What word-decoding has lost; {@code utterance} may be null. */
  public static StreamError error(Integer utterance, String reason) {
    return StreamError.newBuilder()
        .setStage("word-decoding")
        .setUtterance(utterance)
        .setReason(reason)
        .setOccurredAtMs(OPENED_AT_MS)
        .setTopic("phone-posteriors")
        .setPartition(0)
        .setOffset(9)
        .build();
  }
}
