package dev.tandem.features;

import java.nio.ByteBuffer;

/**
 * Takes the mean of the recent past away from every frame, which takes away the microphone, the
 * room and much of the speaker's voice. Works live: the mean is over what has been heard so far,
 * older frames counting less ({@code 1/e} after {@link #MEMORY_FRAMES}), and starts from a mean
 * over much speech that counts as {@link #PRIOR_FRAMES} frames, as in Kaldi's online CMVN (which
 * has a hard window of 600 frames instead of the exponential one, and so must remember them). Pure
 * and immutable.
 */
public final class CepstralMeanNorm {
  /** After so many frames (6 s) a frame counts 1/e. */
  public static final int MEMORY_FRAMES = 600;

  /** The mean over much speech counts as so many frames (1 s). */
  public static final int PRIOR_FRAMES = 100;

  private static final double DECAY = Math.exp(-1.0 / MEMORY_FRAMES);

  private final float[] priorMean;

  /**
   * A normalisation that starts from a known mean.
   *
   * @param priorMean mean over much speech, shape {@code [numCeps]}
   */
  public CepstralMeanNorm(float... priorMean) {
    this.priorMean = priorMean.clone();
  }

  /** Mean that it starts from, shape {@code [numCeps]}. */
  public float[] priorMean() {
    return priorMean.clone();
  }

  /** What is known before the first frame of a stream. */
  public State start() {
    return new State(0, new double[priorMean.length]);
  }

  /** Normalises frames; the sums that come out go in with the next frames of the stream. */
  public Step accept(State state, FeatureMatrix features) {
    double[] sums = state.sums.clone();
    double count = state.count;
    float[] normalised = new float[features.values().length];
    for (int frame = 0; frame < features.numFrames(); frame++) {
      count = count * DECAY + 1;
      normalise(features, frame, sums, count, normalised);
    }
    return new Step(
        new FeatureMatrix(features.numFrames(), features.numCeps(), normalised),
        new State(count, sums));
  }

  private void normalise(
      FeatureMatrix features, int frame, double[] sums, double count, float[] normalised) {
    for (int cep = 0; cep < sums.length; cep++) {
      float value = features.get(frame, cep);
      sums[cep] = sums[cep] * DECAY + value;
      double mean = (sums[cep] + PRIOR_FRAMES * (double) priorMean[cep]) / (count + PRIOR_FRAMES);
      normalised[frame * sums.length + cep] = (float) (value - mean);
    }
  }

  /**
   * Normalised frames and what to remember.
   *
   * @param features as many frames as came in
   * @param next for the following frames
   */
  public record Step(FeatureMatrix features, State next) {}

  /** Decayed sums of a stream's frames. Immutable. */
  public static final class State {
    private final double count;
    private final double[] sums;

    private State(double count, double[] sums) {
      this.count = count;
      this.sums = sums;
    }

    /** How many bytes {@link #writeTo} writes. */
    public int numBytes() {
      return Double.BYTES * (1 + sums.length);
    }

    /** Writes {@link #numBytes} bytes. */
    public void writeTo(ByteBuffer bytes) {
      bytes.putDouble(count);
      for (double sum : sums) {
        bytes.putDouble(sum);
      }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static State readFrom(ByteBuffer bytes, int numCeps) {
      double count = bytes.getDouble();
      double[] sums = new double[numCeps];
      for (int cep = 0; cep < numCeps; cep++) {
        sums[cep] = bytes.getDouble();
      }
      return new State(count, sums);
    }
  }
}
