package dev.tandem.features;

import java.util.Arrays;

/**
 * Features of consecutive frames, shape {@code [numFrames][numCeps]}, row-major. Immutable by
 * convention: {@link #values()} is the backing array, for speed; nobody writes to it.
 */
public final class FeatureMatrix {
  private final int numFrames;
  private final int numCeps;
  private final float[] values;

  /**
   * Takes over {@code values}; the caller must not change it afterwards.
   *
   * @param values row-major, length {@code numFrames * numCeps}
   */
  public FeatureMatrix(int numFrames, int numCeps, float[] values) {
    if (values.length != numFrames * numCeps) {
      throw new IllegalArgumentException(
          "%d values do not fill %d frames of %d".formatted(values.length, numFrames, numCeps));
    }
    this.numFrames = numFrames;
    this.numCeps = numCeps;
    this.values = values;
  }

  /** Number of frames (rows). */
  public int numFrames() {
    return numFrames;
  }

  /** Number of values a frame (columns). */
  public int numCeps() {
    return numCeps;
  }

  /** Value {@code cep} of frame {@code frame}. */
  public float get(int frame, int cep) {
    return values[frame * numCeps + cep];
  }

  /** The backing array, row-major; to be read only. */
  public float[] values() {
    return values;
  }

  /** This matrix followed by the frames of {@code next}, which has as many columns. */
  public FeatureMatrix then(FeatureMatrix next) {
    float[] joined = Arrays.copyOf(values, values.length + next.values.length);
    System.arraycopy(next.values, 0, joined, values.length, next.values.length);
    return new FeatureMatrix(numFrames + next.numFrames, numCeps, joined);
  }

  /** Frames {@code from} (inclusive) to {@code to} (exclusive). */
  public FeatureMatrix slice(int from, int to) {
    return new FeatureMatrix(
        to - from, numCeps, Arrays.copyOfRange(values, from * numCeps, to * numCeps));
  }
}
