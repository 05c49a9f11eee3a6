package dev.tandem.gateway;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files. */
final class Wav {
  private Wav() {}

  static byte[] mono(int sampleRateHz, Signal signal) {
    byte[] pcm = Pcm16.encode(signal);
    ByteBuffer wav = ByteBuffer.allocate(44 + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + pcm.length).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(sampleRateHz).putInt(2 * sampleRateHz);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(pcm.length).put(pcm);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
