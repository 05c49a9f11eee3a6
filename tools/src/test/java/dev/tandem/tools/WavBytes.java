package dev.tandem.tools;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files that are silent, and as whole or as broken as a test wants. */
final class WavBytes {
  private static final int BYTES_PER_SAMPLE = 2;

  private WavBytes() {}

  /**
   * A header of 16-bit PCM, and zeros.
   *
   * @param numBytesPromised what the header says
   * @param numBytes how many there are
   */
  static byte[] of(int sampleRateHz, int numChannels, int numBytesPromised, int numBytes) {
    ByteBuffer wav = ByteBuffer.allocate(44 + numBytes).order(ByteOrder.LITTLE_ENDIAN);
    int bytesPerFrame = BYTES_PER_SAMPLE * numChannels;
    wav.put(ascii("RIFF")).putInt(36 + numBytesPromised).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) numChannels).putInt(sampleRateHz);
    wav.putInt(sampleRateHz * bytesPerFrame).putShort((short) bytesPerFrame);
    wav.putShort((short) (8 * BYTES_PER_SAMPLE)).put(ascii("data")).putInt(numBytesPromised);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
