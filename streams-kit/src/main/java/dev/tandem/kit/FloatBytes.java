package dev.tandem.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Matrices as they travel: IEEE float32, little endian, row-major. */
public final class FloatBytes {
  private FloatBytes() {}

  /** The bytes of {@code values}. */
  public static ByteBuffer of(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * The values of {@code bytes}, which are left as they are.
   *
   * @throws IllegalArgumentException when they end within a value
   */
  public static float[] toFloats(ByteBuffer bytes) {
    if (bytes.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of float32 values".formatted(bytes.remaining()));
    }
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
