package dev.tandem.audio;

import static javax.sound.sampled.AudioFormat.Encoding.PCM_FLOAT;
import static javax.sound.sampled.AudioFormat.Encoding.PCM_SIGNED;
import static javax.sound.sampled.AudioFormat.Encoding.PCM_UNSIGNED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  static Recording decode(byte[] content, String name, int maxSamples) {
    try (AudioInputStream wav =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(content))) {
      return decode(wav, name, maxSamples);
    } catch (UnsupportedAudioFileException | IOException | IllegalArgumentException e) {
      throw new InvalidAudioException(
          "%s is a WAV file that cannot be decoded (%s). Expected PCM of 8, 16, 24 or 32 bits, floating point, or telephone code (A-law, mu-law): convert it."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static Recording decode(AudioInputStream wav, String name, int maxSamples)
      throws IOException {
    AudioFormat format = wav.getFormat();
    int sampleRateHz = Math.round(format.getSampleRate());
    AudioFile.requirePlausible(name, sampleRateHz, format.getChannels());
    requireConsistent(format, name);
    AudioFile.requireShort(name, wav.available() / format.getFrameSize(), maxSamples);
    Signal mono = mixedDown(samples(wav, name), format.getChannels());
    if (wav.getFrameLength() * format.getFrameSize() < LENGTH_UNKNOWN_BYTES) {
      AudioFile.requireWhole(name, mono.length(), wav.getFrameLength(), sampleRateHz);
    }
    return new Recording(sampleRateHz, mono);
  }

  /** Java Sound reads for ever where frames are larger than their samples. */
  private static void requireConsistent(AudioFormat format, String name) {
    int frameBits = format.getSampleSizeInBits() * format.getChannels();
    if (frameBits == 0 || format.getFrameSize() * Byte.SIZE != frameBits) {
      throw new InvalidAudioException(
          "%s is a WAV file with a damaged header: %d channels of %d bits do not make blocks of %d bytes. Convert it again."
              .formatted(
                  name, format.getChannels(), format.getSampleSizeInBits(), format.getFrameSize()));
    }
  }

  /** Interleaved, full scale = 1. Java Sound's own conversion to floats divides by 32,767. */
  private static float[] samples(AudioInputStream wav, String name) throws IOException {
    AudioInputStream pcm = isPcm(wav) ? wav : AudioSystem.getAudioInputStream(PCM_SIGNED, wav);
    AudioFormat format = pcm.getFormat();
    ByteBuffer bytes = ByteBuffer.wrap(pcm.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    int sampleBytes = format.getFrameSize() / format.getChannels();
    float[] samples = new float[bytes.limit() / sampleBytes];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = finite(sample(bytes, i * sampleBytes, format), i, name);
    }
    return samples;
  }

  private static float finite(float sample, int index, String name) {
    if (!Float.isFinite(sample)) {
      throw new InvalidAudioException(
          "%s: sample %d is %s; a number is expected. Write the file again."
              .formatted(name, index, sample));
    }
    return sample;
  }

  private static boolean isPcm(AudioInputStream wav) {
    AudioFormat.Encoding encoding = wav.getFormat().getEncoding();
    return encoding.equals(PCM_SIGNED)
        || encoding.equals(PCM_UNSIGNED)
        || encoding.equals(PCM_FLOAT);
  }

  private static float sample(ByteBuffer bytes, int at, AudioFormat format) {
    boolean isFloat = format.getEncoding().equals(PCM_FLOAT);
    return switch (format.getSampleSizeInBits()) {
      case 8 -> ((bytes.get(at) & 0xff) - 0x80) / 0x1p7f;
      case 16 -> bytes.getShort(at) / 0x1p15f;
      case 24 -> ((bytes.getShort(at + 1) << 8) | (bytes.get(at) & 0xff)) / 0x1p23f;
      case 32 -> isFloat ? bytes.getFloat(at) : bytes.getInt(at) / 0x1p31f;
      case 64 -> (float) bytes.getDouble(at);
      default -> throw new IllegalArgumentException(format.toString());
    };
  }

  private static Signal mixedDown(float[] interleaved, int numChannels) {
    float[] mono = new float[interleaved.length / numChannels];
    for (int i = 0; i < mono.length; i++) {
      float sum = 0;
      for (int channel = 0; channel < numChannels; channel++) {
        sum += interleaved[i * numChannels + channel];
      }
      mono[i] = sum / numChannels;
    }
    return Signal.of(mono);
  }
}
