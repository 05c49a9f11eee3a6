package dev.tandem.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Audio as it travels: signed 16-bit samples, little endian, one channel. */
public final class Pcm16 {
  /** Bytes of a sample. */
  public static final int BYTES_PER_SAMPLE = Short.BYTES;

  private static final float FULL_SCALE = 32768;

  private Pcm16() {}

  /**
   * Samples of {@code pcm}, in [-1, 1).
   *
   * @throws InvalidAudioException if {@code pcm} ends in half a sample
   */
  public static Signal decode(byte[] pcm) {
    requireWholeSamples(pcm);
    ShortBuffer shorts = littleEndian(pcm);
    float[] samples = new float[pcm.length / BYTES_PER_SAMPLE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts.get(i) / FULL_SCALE;
    }
    return Signal.of(samples);
  }

  /** The nearest 16-bit samples; what lies outside of [-1, 1) is clipped, as a sound card does. */
  public static byte[] encode(Signal signal) {
    byte[] pcm = new byte[signal.length() * BYTES_PER_SAMPLE];
    ShortBuffer shorts = littleEndian(pcm);
    for (int i = 0; i < signal.length(); i++) {
      int sample = Math.round(signal.get(i) * FULL_SCALE);
      shorts.put(i, (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample)));
    }
    return pcm;
  }

  private static void requireWholeSamples(byte[] pcm) {
    if (pcm.length % BYTES_PER_SAMPLE != 0) {
      throw new InvalidAudioException(
          "got %d bytes of PCM, which is an odd number; 16-bit samples take 2 bytes each. Check that a sample is not split between two messages."
              .formatted(pcm.length));
    }
  }

  private static ShortBuffer littleEndian(byte[] pcm) {
    return ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
  }
}
