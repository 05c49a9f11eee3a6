package dev.tandem.tools.evaluate;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.Utterance;
import dev.tandem.scoring.CharacterErrorRate;
import dev.tandem.scoring.Revisions;
import dev.tandem.scoring.WordErrorRate;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs one arm over a corpus, each recording a stream of its own, cut into utterances as the
 * gateway cuts it. Loading and decoding of files is not counted as the arm's time.
 */
public final class Evaluation {
  private static final double SAMPLES_PER_SECOND = Resampler.TO_HZ;

  private final Recogniser recogniser;
  private final PhoneScoring phones;
  private final boolean countsRevisions;

  Evaluation(Recogniser recogniser, PhoneScoring phones, boolean countsRevisions) {
    this.recogniser = recogniser;
    this.phones = phones;
    this.countsRevisions = countsRevisions;
  }

  /** Of words and characters only. */
  public static Evaluation ofWords(Recogniser recogniser) {
    return new Evaluation(recogniser, PhoneScoring.none(), false);
  }

  /** What the arm makes of one recording. */
  public EvaluatedRecording evaluate(TranscribedCorpus.Utterance recording) {
    return evaluate(recording, sound(recording));
  }

  /** A recording as it is, at 16 kHz. */
  public static Signal sound(TranscribedCorpus.Utterance recording) {
    return Resampler.at16kHz(AudioFile.read(recording.audio()));
  }

  /**
   * What the arm makes of one recording when it sounds otherwise.
   *
   * @param signal at 16 kHz
   */
  public EvaluatedRecording evaluate(TranscribedCorpus.Utterance recording, Signal signal) {
    long cpuBefore = cpuNanos();
    recogniser.startStream();
    List<Utterance> utterances = Utterance.of(signal, EndpointerConfig.DEFAULT);
    String hypothesis =
        transcript(utterances.stream().map(each -> recogniser.recognise(each.signal())));
    double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
    return new EvaluatedRecording(
        recording.id(),
        recording.text(),
        hypothesis,
        WordErrorRate.of(recording.text(), hypothesis),
        CharacterErrorRate.of(recording.text(), hypothesis),
        phones.errorRate(recording.text(), utterances),
        signal.length() / SAMPLES_PER_SECOND,
        cpuSeconds,
        countsRevisions ? OptionalInt.of(numRevised(utterances)) : OptionalInt.empty());
  }

  /** The words of a recording's utterances, one behind the other. */
  public static String transcript(Stream<Hypothesis> utterances) {
    return utterances
        .map(Hypothesis::transcript)
        .filter(transcript -> !transcript.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private int numRevised(List<Utterance> utterances) {
    recogniser.startStream();
    return utterances.stream().mapToInt(utterance -> numRevised(utterance.signal())).sum();
  }

  /** Of the transcripts that the service emits, heard in the chunks that the gateway sends. */
  private int numRevised(Signal utterance) {
    Revisions[] revisions = {Revisions.START};
    Hypothesis last =
        recogniser.recognise(
            utterance, partial -> revisions[0] = revisions[0].then(words(partial)));
    return revisions[0].then(words(last)).numRevised();
  }

  private static List<String> words(Hypothesis hypothesis) {
    return hypothesis.words().stream().map(Hypothesis.Word::text).toList();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
