package dev.tandem.tools.tune;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Utterance;
import dev.tandem.tools.evaluate.Evaluation;
import java.util.List;
import java.util.function.Function;

/**
 * What a network says of a recording, kept for many decoders.
 *
 * @param text the reference
 * @param utterances as the gateway cuts them
 */
record SaidRecording(String text, List<Posteriorgram> utterances) {

  static SaidRecording of(
      TranscribedCorpus.Utterance recording, Function<Signal, Posteriorgram> network) {
    return new SaidRecording(
        recording.text(),
        Utterance.of(Evaluation.sound(recording), EndpointerConfig.DEFAULT).stream()
            .map(utterance -> network.apply(utterance.signal()))
            .toList());
  }

  /** The words of all utterances. */
  String transcript(Function<Posteriorgram, Hypothesis> decoder) {
    return Evaluation.transcript(utterances.stream().map(decoder));
  }
}
