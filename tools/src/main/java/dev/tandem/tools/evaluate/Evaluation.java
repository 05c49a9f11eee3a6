package dev.tandem.tools.evaluate;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.Utterance;
import dev.tandem.scoring.WordErrorRate;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs one arm over a corpus, each recording a stream of its own, cut into utterances as the
 * gateway cuts it. Loading and decoding of files is not counted as the arm's time.
 */
final class Evaluation {
  private static final double SAMPLES_PER_SECOND = Resampler.TO_HZ;

  private final Recogniser recogniser;
  private final PhoneScoring phones;

  Evaluation(Recogniser recogniser, PhoneScoring phones) {
    this.recogniser = recogniser;
    this.phones = phones;
  }

  /** What the arm makes of one recording. */
  EvaluatedRecording evaluate(TranscribedCorpus.Utterance recording) {
    Signal signal = Resampler.at16kHz(AudioFile.read(recording.audio()));
    long cpuBefore = cpuNanos();
    recogniser.startStream();
    List<Utterance> utterances = Utterance.of(signal, EndpointerConfig.DEFAULT);
    String hypothesis =
        utterances.stream()
            .map(utterance -> recogniser.recognise(utterance.signal()).transcript())
            .filter(transcript -> !transcript.isEmpty())
            .collect(Collectors.joining(" "));
    double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
    return new EvaluatedRecording(
        recording.id(),
        recording.text(),
        hypothesis,
        WordErrorRate.of(recording.text(), hypothesis),
        phones.errorRate(recording.text(), utterances),
        signal.length() / SAMPLES_PER_SECOND,
        cpuSeconds);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
