package dev.tandem.features;

import dev.tandem.audio.Signal;

/**
 * Turns an utterance that arrives in chunks into {@linkplain Mfcc MFCC} frames. <b>However the
 * waveform is cut into chunks, the features are the same, bit for bit.</b>
 *
 * <p>Pure: what must be remembered is in the {@link State}. Safe for use by several threads.
 */
public final class FeatureExtractor {
  private final MfccConfig config;
  private final Framer framer;
  private final Mfcc mfcc;

  /** An extractor of the features that {@code config} describes. */
  public FeatureExtractor(MfccConfig config) {
    this.config = config;
    this.framer = new Framer(config.framing());
    this.mfcc = new Mfcc(config);
  }

  /** An extractor of {@link MfccConfig#KALDI_HIRES_16_KHZ}. */
  public FeatureExtractor() {
    this(MfccConfig.KALDI_HIRES_16_KHZ);
  }

  /** Coefficients a frame: columns of the matrices that come out. */
  public int numCeps() {
    return config.numCeps();
  }

  /**
   * The features of the frames that {@code chunk} completes.
   *
   * @param state {@link State#START} at the utterance's first chunk, then what the last step gave
   * @param chunk the samples that follow; may be empty
   * @param last whether the utterance ends here; samples that fill no frame are then dropped
   */
  public Step accept(State state, Signal chunk, boolean last) {
    Framer.Step framed = framer.accept(state.pendingAudio(), chunk);
    State next = last ? State.START : new State(framed.next());
    return new Step(framed.firstFrame(), featuresOf(framed), next);
  }

  /** The features of a whole utterance. */
  public FeatureMatrix extract(Signal whole) {
    return accept(State.START, whole, true).features();
  }

  private FeatureMatrix featuresOf(Framer.Step framed) {
    Mfcc.Scratch scratch = mfcc.newScratch();
    float[] values = new float[framed.numFrames() * config.numCeps()];
    for (int frame = 0; frame < framed.numFrames(); frame++) {
      framer.copyFrame(framed, frame, scratch.frame());
      mfcc.compute(scratch, values, frame * config.numCeps());
    }
    return new FeatureMatrix(framed.numFrames(), config.numCeps(), values);
  }

  /**
   * What one chunk brought.
   *
   * @param firstFrame index in the utterance of the first frame of {@code features}
   * @param features shape {@code [numFrames][numCeps]}; numFrames may be 0
   * @param next what to give to {@link #accept} with the next chunk
   */
  public record Step(long firstFrame, FeatureMatrix features, State next) {}

  /**
   * What is remembered between chunks: less than a frame of audio.
   *
   * @param pendingAudio samples that do not yet fill a frame, and which frame they begin
   */
  public record State(Framer.State pendingAudio) {
    /** Before the first chunk of an utterance. */
    public static final State START = new State(Framer.State.START);

    /** For a store; at most 1.6 KB. */
    public byte[] toBytes() {
      return pendingAudio.toBytes();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      return new State(Framer.State.fromBytes(stored));
    }
  }
}
