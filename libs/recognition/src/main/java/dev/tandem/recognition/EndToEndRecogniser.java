package dev.tandem.recognition;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.StreamingNetwork;
import dev.tandem.acoustics.dl4j.StreamingState;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.Hypothesis;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The whole end-to-end arm: waveform to characters by one network, the best character a frame, no
 * lexicon and no language model. <b>However the waveform is cut into chunks, the words are the
 * same.</b>
 *
 * <p>Pure: what must be remembered is in the {@link State}. For use by one thread.
 */
public final class EndToEndRecogniser implements Recogniser {
  private final AcousticModelDescription description;
  private final StreamingNetwork network;
  private final int samplesPerFrame;
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();

  private EndToEndRecogniser(AcousticModelDescription description, TimeDelayNetwork network) {
    this.description = description;
    this.network = new StreamingNetwork(network);
    this.samplesPerFrame = network.config().inputValuesPerFrame();
  }

  /**
   * Loads a model's folder ({@code models/end-to-end}).
   *
   * @throws dev.tandem.acoustics.ModelException when it is missing or damaged
   */
  public static EndToEndRecogniser load(Path folder) {
    return new EndToEndRecogniser(
        AcousticModelDescription.read(folder),
        TimeDelayNetwork.load(AcousticModelDescription.networkFile(folder)));
  }

  @Override
  public String modelVersion() {
    return description.version();
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
    return accept(start(), utterance, true).hypothesis();
  }

  @Override
  public Hypothesis recognise(Signal utterance, Consumer<Hypothesis> partials) {
    State state = start();
    int from = 0;
    for (; from + SAMPLES_PER_CHUNK < utterance.length(); from += SAMPLES_PER_CHUNK) {
      Step step = accept(state, utterance.slice(from, from + SAMPLES_PER_CHUNK), false);
      partials.accept(step.hypothesis());
      state = step.next();
    }
    return accept(state, utterance.slice(from, utterance.length()), true).hypothesis();
  }

  /** What the network says of a whole utterance: natural log, {@code [numFrames][29]}. */
  public Posteriorgram posteriors(Signal utterance) {
    return network.accept(StreamingState.START, utterance.toArray(), true).posteriors();
  }

  /** What is known before the first sample of an utterance. */
  public State start() {
    return new State(StreamingState.START, CtcGreedyDecoder.State.START);
  }

  /**
   * Hears more of an utterance.
   *
   * @param state {@link #start} at the beginning of the utterance, then what the last step gave
   * @param chunk samples that follow, 16 kHz; may be none
   * @param last whether the utterance ends here; the next state is then that of a new utterance
   */
  public Step accept(State state, Signal chunk, boolean last) {
    StreamingNetwork.Step output = network.accept(state.network, chunk.toArray(), last);
    CtcGreedyDecoder.State characters = decoder.accept(state.characters, output.posteriors());
    return last
        ? new Step(decoder.finish(characters), start())
        : new Step(decoder.partial(characters), new State(output.next(), characters));
  }

  /** The state whose parts were stored. */
  public State state(int numBlocks, Signal window, CtcGreedyDecoder.State characters) {
    return new State(StreamingState.of(numBlocks, window.toArray()), characters);
  }

  /**
   * What one chunk brought.
   *
   * @param hypothesis all that was heard of the utterance so far; final when the chunk was the last
   * @param next the state for the next chunk
   */
  public record Step(Hypothesis hypothesis, State next) {}

  /** What is remembered of an open utterance: the network's context and the characters so far. */
  public static final class State {
    private final StreamingState network;
    private final CtcGreedyDecoder.State characters;

    private State(StreamingState network, CtcGreedyDecoder.State characters) {
      this.network = network;
      this.characters = characters;
    }

    /** For a store: how far the network is. */
    public int numBlocks() {
      return network.numBlocks();
    }

    /**
     * For a store: the last samples. They are those of the state before, of which the first may be
     * gone, and the new ones.
     */
    public Signal window() {
      return Signal.of(network.toArray());
    }

    /** For a store: what was spelt so far. Of the letters only the last may still change. */
    public CtcGreedyDecoder.State characters() {
      return characters;
    }
  }
}
