package dev.tandem.recognition;

import dev.tandem.acoustics.dl4j.StreamingNetwork;
import dev.tandem.acoustics.dl4j.StreamingState;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.Spelling;
import dev.tandem.decoding.WordDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The end-to-end arm's network with a language model of words: what becomes of it when it does not
 * have to spell by itself. No part of the end-to-end arm proper, which has no lexicon. For use by
 * one thread.
 */
public final class SpellingRecogniser implements Recogniser {
  private final AcousticModelDescription description;
  private final StreamingNetwork network;
  private final int samplesPerFrame;
  private final WordDecoder decoder;

  private SpellingRecogniser(
      AcousticModelDescription description, TimeDelayNetwork network, WordDecoder decoder) {
    this.description = description;
    this.network = new StreamingNetwork(network);
    this.samplesPerFrame = network.config().inputValuesPerFrame();
    this.decoder = decoder;
  }

  /**
   * Loads a model's folder ({@code models/end-to-end}).
   *
   * @param decoder over {@link Spelling#TOPOLOGY}
   * @throws dev.tandem.acoustics.ModelException when it is missing or damaged
   */
  public static SpellingRecogniser load(Path folder, WordDecoder decoder) {
    return new SpellingRecogniser(
        AcousticModelDescription.read(folder),
        TimeDelayNetwork.load(AcousticModelDescription.networkFile(folder)),
        decoder);
  }

  @Override
  public String modelVersion() {
    return description.version() + "+lm";
  }

  @Override
  public int samplesPerFrame() {
    return samplesPerFrame;
  }

  /** Nothing is remembered from one utterance to the next. */
  @Override
  public void startStream() {}

  @Override
  public Hypothesis recognise(Signal utterance) {
    return searched(utterance).finish();
  }

  @Override
  public List<Hypothesis> alternatives(Signal utterance, int count) {
    return searched(utterance).alternatives(count);
  }

  private Search searched(Signal utterance) {
    Search search = decoder.start();
    accept(search, StreamingState.START, utterance, true);
    return search;
  }

  @Override
  public Hypothesis recognise(Signal utterance, Consumer<Hypothesis> partials) {
    Search search = decoder.start();
    StreamingState state = StreamingState.START;
    int from = 0;
    for (; from + SAMPLES_PER_CHUNK < utterance.length(); from += SAMPLES_PER_CHUNK) {
      state = accept(search, state, utterance.slice(from, from + SAMPLES_PER_CHUNK), false);
      partials.accept(search.partial());
    }
    accept(search, state, utterance.slice(from, utterance.length()), true);
    return search.finish();
  }

  private StreamingState accept(Search search, StreamingState state, Signal chunk, boolean last) {
    StreamingNetwork.Step output = network.accept(state, chunk.toArray(), last);
    search.accept(Spelling.states(output.posteriors()));
    return output.next();
  }
}
