package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * What a {@link StreamingNetwork} remembers of an utterance: how many blocks it has computed, and
 * the input values that later blocks still need. The values are the last ones that came, as they
 * came, so that who stores them need only add what is new. Immutable.
 */
public final class StreamingState {
  /** Of an utterance of which nothing has been heard. */
  public static final StreamingState START = new StreamingState(0, new float[0]);

  private final int numBlocks;
  private final float[] values;

  StreamingState(int numBlocks, float[] values) {
    this.numBlocks = numBlocks;
    this.values = values;
  }

  /**
   * The state of which {@link #numBlocks} and {@link #toArray} were stored.
   *
   * @throws IllegalArgumentException when {@code numBlocks} is negative
   */
  public static StreamingState of(int numBlocks, float[] values) {
    Require.that(numBlocks >= 0, "numBlocks must not be negative, but is %d", numBlocks);
    return new StreamingState(numBlocks, values.clone());
  }

  /** Blocks of output that are computed. */
  public int numBlocks() {
    return numBlocks;
  }

  /** A copy of the last values of the input, from the first row on that the next block needs. */
  public float[] toArray() {
    return values.clone();
  }

  /** Input from the first row on that the next block needs; not to be changed. */
  float[] values() {
    return values;
  }

  StreamingState then(float[] more) {
    float[] joined = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, joined, values.length, more.length);
    return new StreamingState(numBlocks, joined);
  }
}
