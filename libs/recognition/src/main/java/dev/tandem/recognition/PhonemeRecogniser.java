package dev.tandem.recognition;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.Arrival;
import dev.tandem.acoustics.dl4j.StreamingNetwork;
import dev.tandem.acoustics.dl4j.StreamingState;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.features.CepstralMeanNorm;
import dev.tandem.features.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The second stage of the staged arm: MFCC frames to a posteriorgram over phones, a row every 30
 * ms, by mean normalisation and a time-delay network. <b>However the frames are cut into chunks,
 * and whatever other streams are computed with them, the rows are the same, bit for bit.</b>
 *
 * <p>Pure: what must be remembered is in the {@link State}. For use by one thread.
 */
public final class PhonemeRecogniser {
  /** Samples at 16 kHz from one row to the next: 30 ms. */
  public static final int SAMPLES_PER_ROW = 480;

  private final AcousticModelDescription description;
  private final CepstralMeanNorm norm;
  private final StreamingNetwork network;
  private final int numCeps;

  private PhonemeRecogniser(AcousticModelDescription description, TimeDelayNetwork network) {
    this.description = description;
    this.norm = new CepstralMeanNorm(description.inputMeanArray());
    this.network = new StreamingNetwork(network);
    this.numCeps = description.inputMean().size();
  }

  /**
   * Loads a model's folder ({@code models/staged}).
   *
   * @throws dev.tandem.acoustics.ModelException when it is missing or damaged
   */
  public static PhonemeRecogniser load(Path folder) {
    return new PhonemeRecogniser(
        AcousticModelDescription.read(folder),
        TimeDelayNetwork.load(AcousticModelDescription.networkFile(folder)));
  }

  /** Names the model in every transcript. */
  public String modelVersion() {
    return description.version();
  }

  /** What the columns of the posteriorgrams stand for. */
  public PhoneTopology topology() {
    return description.topology();
  }

  /** What hears phones in the posteriorgrams, by how often they follow each other. */
  public PhoneDecoder phoneDecoder() {
    return new PhoneDecoder(topology(), description.bigrams());
  }

  /** What is known before the first frame of a stream. */
  public State start() {
    return new State(norm.start(), StreamingState.START);
  }

  /**
   * The rows that these frames complete.
   *
   * @param state {@link #start} at the beginning of the stream, then what the last step gave
   * @param features frames that follow; may be none
   * @param last whether the utterance ends here: the network then starts anew, while the mean of
   *     the stream is kept for its next utterance
   */
  public Step accept(State state, FeatureMatrix features, boolean last) {
    return acceptAll(List.of(new Input(state, features, last))).get(0);
  }

  /**
   * One step for each of several streams, computed in one go.
   *
   * @throws IllegalArgumentException when frames are not as wide as the model expects
   */
  public List<Step> acceptAll(List<Input> inputs) {
    inputs.forEach(this::checkWidth);
    List<CepstralMeanNorm.Step> normalised =
        inputs.stream().map(input -> norm.accept(input.state.norm, input.features)).toList();
    List<Arrival> rows = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      float[] values = normalised.get(i).features().values();
      rows.add(new Arrival(inputs.get(i).state.network, values, inputs.get(i).last));
    }
    List<StreamingNetwork.Step> outputs = network.acceptAll(rows);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      steps.add(step(normalised.get(i).next(), outputs.get(i)));
    }
    return steps;
  }

  private void checkWidth(Input input) {
    int got = input.features.numCeps();
    if (input.features.numFrames() > 0 && got != numCeps) {
      throw new IllegalArgumentException(
          "frames of %d coefficients for model %s, which hears %d; check that feature extraction and model belong together"
              .formatted(got, modelVersion(), numCeps));
    }
  }

  private Step step(CepstralMeanNorm.State mean, StreamingNetwork.Step output) {
    return new Step(output.posteriors(), new State(mean, output.next()));
  }

  /** The state of which {@link State#summary} and {@link State#window} were stored. */
  public State state(byte[] summary, float[] window) {
    ByteBuffer bytes = ByteBuffer.wrap(summary);
    int numBlocks = bytes.getInt();
    CepstralMeanNorm.State mean = CepstralMeanNorm.State.readFrom(bytes, numCeps);
    return new State(mean, StreamingState.of(numBlocks, window));
  }

  /**
   * What arrived from one stream.
   *
   * @param state of the stream
   * @param features frames that follow
   * @param last whether the utterance ends with them
   */
  public record Input(State state, FeatureMatrix features, boolean last) {}

  /**
   * What one chunk brought.
   *
   * @param posteriors the rows it completed; may be none
   * @param next the state for the next chunk
   */
  public record Step(Posteriorgram posteriors, State next) {}

  /** What is remembered of a stream: sums of the mean, and frames that rows to come still need. */
  public static final class State {
    private final CepstralMeanNorm.State norm;
    private final StreamingState network;

    private State(CepstralMeanNorm.State norm, StreamingState network) {
      this.norm = norm;
      this.network = network;
    }

    /** For a store: all but the window; it has always the same size. */
    public byte[] summary() {
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + norm.numBytes());
      bytes.putInt(network.numBlocks());
      norm.writeTo(bytes);
      return bytes.array();
    }

    /**
     * For a store: the last normalised frames, row-major. They are those of the state before, of
     * which the first may be gone, and the new ones.
     */
    public float[] window() {
      return network.toArray();
    }
  }
}
