package dev.tandem.recognition;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import java.util.List;
import java.util.function.Consumer;

/**
 * All three stages of the staged arm in one room: MFCC, phone posteriors, words. What it hears in
 * an utterance is what the services hear in the first utterance of a stream. For use by one thread.
 */
public final class StagedRecogniser implements Recogniser {
  private final FeatureExtractor features = new FeatureExtractor();
  private final PhonemeRecogniser phonemes;
  private final WordDecoder words;
  private PhonemeRecogniser.State stream;

  /** The stages' own settings and models. */
  public StagedRecogniser(PhonemeRecogniser phonemes, WordDecoder words) {
    this.phonemes = phonemes;
    this.words = words;
    this.stream = phonemes.start();
  }

  /** Finds the phones alone, in what {@link #posteriors} gives. */
  public PhoneDecoder phoneDecoder() {
    return phonemes.phoneDecoder();
  }

  @Override
  public String modelVersion() {
    return phonemes.modelVersion();
  }

  @Override
  public int samplesPerFrame() {
    return PhonemeRecogniser.SAMPLES_PER_ROW;
  }

  @Override
  public void startStream() {
    stream = phonemes.start();
  }

  @Override
  public Hypothesis recognise(Signal utterance) {
    return search(utterance).finish();
  }

  @Override
  public Hypothesis recognise(Signal utterance, Consumer<Hypothesis> partials) {
    Search search = words.start();
    FeatureExtractor.State pending = FeatureExtractor.State.START;
    int from = 0;
    for (; from + SAMPLES_PER_CHUNK < utterance.length(); from += SAMPLES_PER_CHUNK) {
      Signal chunk = utterance.slice(from, from + SAMPLES_PER_CHUNK);
      pending = accept(pending, chunk, false, search);
      partials.accept(search.partial());
    }
    accept(pending, utterance.slice(from, utterance.length()), true, search);
    return search.finish();
  }

  @Override
  public List<Hypothesis> alternatives(Signal utterance, int count) {
    return search(utterance).alternatives(count);
  }

  private Search search(Signal utterance) {
    Search search = words.start();
    search.accept(posteriors(utterance));
    return search;
  }

  private FeatureExtractor.State accept(
      FeatureExtractor.State pending, Signal chunk, boolean last, Search search) {
    FeatureExtractor.Step frames = features.accept(pending, chunk, last);
    PhonemeRecogniser.Step rows = phonemes.accept(stream, frames.features(), last);
    stream = rows.next();
    search.accept(rows.posteriors());
    return frames.next();
  }

  /** The phone posteriors of the stream's next utterance. */
  public Posteriorgram posteriors(Signal utterance) {
    FeatureMatrix frames = features.extract(utterance);
    PhonemeRecogniser.Step step = phonemes.accept(stream, frames, true);
    stream = step.next();
    return step.posteriors();
  }
}
