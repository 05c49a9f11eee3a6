package dev.tandem.comparison.page;

import dev.tandem.comparison.Percentile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

  /**
   * Frequency by the median time from one rise through zero to the next: the fake microphone of a
   * busy machine leaves gaps, which this ignores.
   */
  static double frequencyHz(byte[] pcm, int sampleRateHz) {
    ShortBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    List<Long> periods = new ArrayList<>();
    int last = 0;
    for (int i = 1; i < samples.limit(); i++) {
      if (samples.get(i - 1) < 0 && samples.get(i) >= 0) {
        periods.add((long) i - last);
        last = i;
      }
    }
    return (double) sampleRateHz / Percentile.of(periods, 50);
  }
}
