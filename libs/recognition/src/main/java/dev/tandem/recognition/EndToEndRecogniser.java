package dev.tandem.recognition;

import dev.tandem.acoustics.dl4j.StreamingNetwork;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.Hypothesis;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The whole end-to-end arm: waveform to characters by one network, the best character a frame, no
 * lexicon and no language model. <b>However the waveform is cut into chunks, the words are the
 * same.</b>
 *
 * <p>Pure: what must be remembered is in the {@link State}. For use by one thread.
 */
public final class EndToEndRecogniser implements Recogniser {
  private static final int SAMPLES_PER_FRAME = 480;

  private final AcousticModelDescription description;
  private final StreamingNetwork network;
  private final int samplesPerRow;
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();

  private EndToEndRecogniser(AcousticModelDescription description, TimeDelayNetwork network) {
    this.description = description;
    this.network = new StreamingNetwork(network);
    this.samplesPerRow = network.config().inputDim();
  }

  /**
   * Loads a model's folder ({@code models/end-to-end}).
   *
   * @throws dev.tandem.acoustics.dl4j.ModelException when it is missing or damaged
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
    return SAMPLES_PER_FRAME;
  }

  @Override
  public Hypothesis recognise(Signal utterance) {
    return accept(start(), utterance, true).hypothesis();
  }

  /** What is known before the first sample of an utterance. */
  public State start() {
    return new State(Signal.EMPTY, network.start(), CtcGreedyDecoder.State.START);
  }

  /**
   * Hears more of an utterance.
   *
   * @param state {@link #start} at the beginning of the utterance, then what the last step gave
   * @param chunk samples that follow, 16 kHz; may be none
   * @param last whether the utterance ends here; the next state is then that of a new utterance
   */
  public Step accept(State state, Signal chunk, boolean last) {
    Signal heard = state.pending.then(chunk);
    int whole = heard.length() / samplesPerRow * samplesPerRow;
    float[] rows = heard.slice(0, whole).toArray();
    StreamingNetwork.Step output = network.accept(state.network, rows, last);
    CtcGreedyDecoder.State characters = decoder.accept(state.characters, output.logPosteriors());
    Hypothesis hypothesis = decoder.hypothesis(characters);
    return new Step(
        hypothesis,
        last ? start() : new State(heard.slice(whole, heard.length()), output.next(), characters));
  }

  /** Reads what {@link State#toBytes} wrote. */
  public State state(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    float[] pending = new float[buffer.getInt()];
    for (int i = 0; i < pending.length; i++) {
      pending[i] = buffer.getFloat();
    }
    byte[] characters = new byte[buffer.getInt()];
    buffer.get(characters);
    return new State(
        Signal.of(pending),
        StreamingNetwork.State.fromBytes(
            Arrays.copyOfRange(bytes, buffer.position(), bytes.length)),
        CtcGreedyDecoder.State.fromBytes(characters));
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
    private final Signal pending;
    private final StreamingNetwork.State network;
    private final CtcGreedyDecoder.State characters;

    private State(
        Signal pending, StreamingNetwork.State network, CtcGreedyDecoder.State characters) {
      this.pending = pending;
      this.network = network;
      this.characters = characters;
    }

    /** For a store. */
    public byte[] toBytes() {
      byte[] rows = network.toBytes();
      byte[] text = characters.toBytes();
      ByteBuffer bytes =
          ByteBuffer.allocate(8 + pending.length() * Float.BYTES + text.length + rows.length);
      bytes.putInt(pending.length());
      for (float sample : pending.toArray()) {
        bytes.putFloat(sample);
      }
      return bytes.putInt(text.length).put(text).put(rows).array();
    }
  }
}
