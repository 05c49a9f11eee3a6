package dev.tandem.training;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Transcribed speech in memory.
 *
 * @param signals at 16 kHz
 * @param texts as many, lower case
 */
record Speech(List<Signal> signals, List<String> texts) {

  /** Reads corpora, or as much of them as {@code maxHours}, chosen by whole utterances. */
  static Speech read(List<Path> folders, double maxHours, long seed) {
    List<TranscribedCorpus.Utterance> utterances = new ArrayList<>();
    folders.forEach(folder -> utterances.addAll(TranscribedCorpus.read(folder).utterances()));
    Collections.shuffle(utterances, new Random(seed));
    return maxHours == TrainingConfig.ALL_HOURS ? of(utterances) : of(utterances).first(maxHours);
  }

  private static Speech of(List<TranscribedCorpus.Utterance> utterances) {
    return new Speech(
        utterances.parallelStream().map(utterance -> signal(utterance.audio())).toList(),
        utterances.stream().map(TranscribedCorpus.Utterance::text).toList());
  }

  private static Signal signal(Path audio) {
    Recording recording = AudioFile.read(audio);
    return Resampler.at16kHz(recording);
  }

  /** Nested: what is in the smaller subset is in the larger one too. */
  private Speech first(double maxHours) {
    double samples = 0;
    int count = 0;
    while (count < signals.size() && samples / 16_000 / 3600 < maxHours) {
      samples += signals.get(count++).length();
    }
    return new Speech(signals.subList(0, count), texts.subList(0, count));
  }

  /** What can be spelled with letters, apostrophes and spaces. */
  Speech spellable() {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).matches("[a-z' ]+")) {
        kept.add(i);
      }
    }
    return new Speech(
        kept.stream().map(signals::get).toList(), kept.stream().map(texts::get).toList());
  }
}
