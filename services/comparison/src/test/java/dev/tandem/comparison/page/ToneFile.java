package dev.tandem.comparison.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Collection;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A tone of 440 Hz for the browser's fake microphone, and how to know it again. */
final class ToneFile {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int NUM_SAMPLES = 2 * SAMPLE_RATE_HZ;
  private static final double TONE_HZ = 440;
  private static final double AMPLITUDE = 16_000;

  private ToneFile() {}

  /** Writes two seconds of it, 48 kHz mono; the browser plays it over and over. */
  static Path write(Path wav) throws IOException {
    ByteBuffer pcm = ByteBuffer.allocate(2 * NUM_SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < NUM_SAMPLES; i++) {
      pcm.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * TONE_HZ * i / SAMPLE_RATE_HZ)));
    }
    AudioFormat format = new AudioFormat(SAMPLE_RATE_HZ, 16, 1, true, false);
    try (AudioInputStream audio =
        new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, NUM_SAMPLES)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, wav.toFile());
    }
    return wav;
  }

  /** Messages in the order in which they came. */
  static byte[] joined(Collection<byte[]> messages) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    messages.forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  /** How often the wave rises through zero, between its first and its last time. */
  static double frequencyHz(byte[] pcm, int sampleRateHz) {
    ShortBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int rises = 0;
    int first = 0;
    int last = 0;
    for (int i = 1; i < samples.limit(); i++) {
      if (samples.get(i - 1) < 0 && samples.get(i) >= 0) {
        first = rises == 0 ? i : first;
        last = i;
        rises++;
      }
    }
    return (rises - 1) * (double) sampleRateHz / Math.max(1, last - first);
  }
}
