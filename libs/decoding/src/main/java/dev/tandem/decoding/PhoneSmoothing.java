package dev.tandem.decoding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link PhoneSmoother} remembers of an utterance. Immutable.
 *
 * @param reached probability of each phone in the last row that was smoothed, given the rows up to
 *     it; empty before the first
 * @param waiting rows that are not smoothed yet, rounded
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record PhoneSmoothing(float[] reached, List<byte[]> waiting) {
  static final PhoneSmoothing START = new PhoneSmoothing(new float[0], List.of());

  PhoneSmoothing {
    waiting = List.copyOf(waiting);
  }

  int numBytes() {
    int numWaiting = waiting.stream().mapToInt(row -> row.length).sum();
    return 3 * Short.BYTES + reached.length * Float.BYTES + numWaiting;
  }

  void writeTo(ByteBuffer bytes) {
    bytes.putShort((short) reached.length).putShort((short) waiting.size());
    bytes.putShort((short) (waiting.isEmpty() ? 0 : waiting.get(0).length));
    for (float probability : reached) {
      bytes.putFloat(probability);
    }
    waiting.forEach(bytes::put);
  }

  /** The inverse of {@link #writeTo}. */
  static PhoneSmoothing readFrom(ByteBuffer bytes) {
    int numReached = Short.toUnsignedInt(bytes.getShort());
    int numWaiting = Short.toUnsignedInt(bytes.getShort());
    int numColumns = Short.toUnsignedInt(bytes.getShort());
    float[] reached = floats(bytes, numReached);
    List<byte[]> waiting = new ArrayList<>();
    for (int i = 0; i < numWaiting; i++) {
      byte[] row = new byte[numColumns];
      bytes.get(row);
      waiting.add(row);
    }
    return new PhoneSmoothing(reached, waiting);
  }

  private static float[] floats(ByteBuffer bytes, int number) {
    float[] values = new float[number];
    for (int i = 0; i < number; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }
}
