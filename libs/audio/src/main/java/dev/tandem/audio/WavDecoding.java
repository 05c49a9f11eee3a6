package dev.tandem.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV by the JDK's Java Sound. */
final class WavDecoding {
  /**
   * Programs that write to a pipe cannot know the length, and write a number like this or above.
   */
  private static final long LENGTH_UNKNOWN_BYTES = 0x7fff_0000L;

  private WavDecoding() {}

  static Recording decode(byte[] content, String name) {
    try (AudioInputStream wav =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(content))) {
      return decode(wav, name);
    } catch (UnsupportedAudioFileException | IOException | IllegalArgumentException e) {
      throw new InvalidAudioException(
          "%s is a WAV file that cannot be decoded (%s). Expected PCM of 8 to 32 bits or floating point: convert it."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static Recording decode(AudioInputStream wav, String name) throws IOException {
    AudioFormat format = wav.getFormat();
    int sampleRateHz = Math.round(format.getSampleRate());
    AudioFile.requirePlausible(name, sampleRateHz, format.getChannels());
    Signal mono = mixedDown(floats(wav), format.getChannels());
    if (wav.getFrameLength() * format.getFrameSize() < LENGTH_UNKNOWN_BYTES) {
      AudioFile.requireWhole(name, mono.length(), wav.getFrameLength(), sampleRateHz);
    }
    return new Recording(sampleRateHz, mono);
  }

  private static FloatBuffer floats(AudioInputStream wav) throws IOException {
    AudioFormat format = wav.getFormat();
    int frameBytes = Float.BYTES * format.getChannels();
    AudioFormat asFloats =
        new AudioFormat(
            AudioFormat.Encoding.PCM_FLOAT,
            format.getSampleRate(),
            Float.SIZE,
            format.getChannels(),
            frameBytes,
            format.getSampleRate(),
            false);
    try (AudioInputStream converted = AudioSystem.getAudioInputStream(asFloats, wav)) {
      byte[] bytes = converted.readAllBytes();
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
  }

  private static Signal mixedDown(FloatBuffer interleaved, int numChannels) {
    float[] mono = new float[interleaved.remaining() / numChannels];
    for (int i = 0; i < mono.length; i++) {
      float sum = 0;
      for (int channel = 0; channel < numChannels; channel++) {
        sum += interleaved.get(i * numChannels + channel);
      }
      mono[i] = sum / numChannels;
    }
    return Signal.of(mono);
  }
}
