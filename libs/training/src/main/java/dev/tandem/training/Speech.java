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
  private static final double SAMPLES_PER_HOUR = 3600.0 * Resampler.TO_HZ;

  /** In parallel; a small subset of a large corpus is not to wait for all of it. */
  private static final int READ_AT_ONCE = 64;

  /** Reads corpora, or as much of them as {@code maxHours}, chosen by whole utterances. */
  static Speech read(List<Path> folders, double maxHours, long seed) {
    List<TranscribedCorpus.Utterance> utterances = new ArrayList<>();
    folders.forEach(folder -> utterances.addAll(TranscribedCorpus.read(folder).utterances()));
    Collections.shuffle(utterances, new Random(seed));
    return first(utterances, maxHours);
  }

  /** Nested: what is in the smaller subset is in the larger one too. */
  private static Speech first(List<TranscribedCorpus.Utterance> utterances, double maxHours) {
    List<Signal> signals = new ArrayList<>();
    double hours = 0;
    for (int from = 0; hours < maxHours && from < utterances.size(); from += READ_AT_ONCE) {
      int to = Math.min(from + READ_AT_ONCE, utterances.size());
      List<Signal> read =
          utterances.subList(from, to).parallelStream().map(next -> signal(next.audio())).toList();
      for (int i = 0; hours < maxHours && i < read.size(); i++) {
        signals.add(read.get(i));
        hours += read.get(i).length() / SAMPLES_PER_HOUR;
      }
    }
    return new Speech(signals, texts(utterances.subList(0, signals.size())));
  }

  private static List<String> texts(List<TranscribedCorpus.Utterance> utterances) {
    return utterances.stream().map(TranscribedCorpus.Utterance::text).toList();
  }

  private static Signal signal(Path audio) {
    Recording recording = AudioFile.read(audio);
    return Resampler.at16kHz(recording);
  }

  /** How much it is. */
  double hours() {
    return signals.stream().mapToDouble(Signal::length).sum() / SAMPLES_PER_HOUR;
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
