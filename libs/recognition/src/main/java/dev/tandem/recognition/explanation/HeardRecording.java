package dev.tandem.recognition.explanation;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.recognition.PhonemeRecogniser;
import dev.tandem.recognition.StagedRecogniser;
import dev.tandem.recognition.Utterance;
import java.util.List;

/**
 * A recording as the staged arm heard it: utterance by utterance, and all of it without the
 * endpointer, so that words can be placed that no utterance holds.
 *
 * @param whole posteriors of all the audio
 * @param secondsPerFrame from one row of posteriors to the next
 * @param utterances in order
 */
public record HeardRecording(
    Posteriorgram whole, double secondsPerFrame, List<HeardUtterance> utterances) {
  private static final double SAMPLES_PER_SECOND = Resampler.TO_HZ;

  public HeardRecording {
    utterances = List.copyOf(utterances);
  }

  /** Recognises a recording at 16 kHz as a stream of its own. */
  public static HeardRecording of(Signal recording, PhonemeRecogniser phonemes, WordDecoder words) {
    StagedRecogniser stream = new StagedRecogniser(phonemes, words);
    List<HeardUtterance> utterances =
        Utterance.of(recording, EndpointerConfig.DEFAULT).stream()
            .map(utterance -> heard(utterance, stream.posteriors(utterance.signal()), words))
            .toList();
    stream.startStream();
    Posteriorgram whole = stream.posteriors(recording);
    return new HeardRecording(whole, stream.samplesPerFrame() / SAMPLES_PER_SECOND, utterances);
  }

  private static HeardUtterance heard(
      Utterance utterance, Posteriorgram posteriors, WordDecoder words) {
    Search search = words.start();
    search.accept(posteriors);
    double start = utterance.start() / SAMPLES_PER_SECOND;
    double end = start + utterance.signal().length() / SAMPLES_PER_SECOND;
    return new HeardUtterance(new TimeSpan(start, end), posteriors, search.finish(), search.best());
  }

  /** All words that were found, in order. */
  List<String> words() {
    return utterances.stream()
        .flatMap(utterance -> utterance.hypothesis().words().stream())
        .map(word -> word.text())
        .toList();
  }
}
