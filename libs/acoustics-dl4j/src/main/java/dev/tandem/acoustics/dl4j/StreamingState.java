package dev.tandem.acoustics.dl4j;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a {@link StreamingNetwork} remembers of an utterance: how many blocks it has computed, and
 * the input values that later blocks still need. Immutable.
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

  int numBlocks() {
    return numBlocks;
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

  /** The number of blocks, then the values, big-endian. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + values.length * Float.BYTES);
    bytes.putInt(numBlocks);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static StreamingState fromBytes(byte[] bytes) {
    if (bytes.length < Integer.BYTES || bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "a state of %d bytes cannot be: expected 4 and a multiple of 4; was it cut?"
              .formatted(bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int numBlocks = buffer.getInt();
    float[] values = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(values);
    return new StreamingState(numBlocks, values);
  }
}
