package dev.tandem.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads recordings: WAV (PCM of 8 to 32 bits, floating point) and FLAC, of any sample rate and 1 to
 * 8 channels. The content decides which it is, not the name.
 */
public final class AudioFile {
  /** More channels than anybody speaks into: such a header is taken for damage. */
  static final int MAX_CHANNELS = 8;

  private static final String EXPECTED = "Expected a WAV or FLAC file.";

  private AudioFile() {}

  /**
   * The recording in {@code file}.
   *
   * @throws InvalidAudioException if there is no such file, or it holds no audio that can be read
   */
  public static Recording read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidAudioException("%s: there is no such file. %s".formatted(file, EXPECTED));
    }
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /**
   * The recording in {@code stream}, which is read to its end and left open.
   *
   * @param name what errors call it
   * @throws InvalidAudioException if it holds no audio that can be read
   */
  public static Recording read(InputStream stream, String name) {
    try {
      return read(stream.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /**
   * The recording in {@code content}.
   *
   * @param name what errors call it
   * @throws InvalidAudioException if it holds no audio that can be read
   */
  public static Recording read(byte[] content, String name) {
    return read(content, name, Integer.MAX_VALUE);
  }

  /**
   * The recording in {@code content}, which may be small and yet play for ever.
   *
   * @param name what errors call it
   * @param maxSamples a channel, above which it is refused
   * @throws InvalidAudioException if it holds no audio that can be read, or too much
   */
  public static Recording read(byte[] content, String name, int maxSamples) {
    if (content.length == 0) {
      throw new InvalidAudioException("%s is empty (0 bytes). %s".formatted(name, EXPECTED));
    }
    Recording recording = decode(content, name, maxSamples);
    if (recording.mono().length() == 0) {
      throw new InvalidAudioException(
          "%s has a valid header but holds no samples. Check how it was recorded.".formatted(name));
    }
    return recording;
  }

  private static Recording decode(byte[] content, String name, int maxSamples) {
    if (hasTag(content, 0, "fLaC")) {
      return FlacDecoding.decode(content, name, maxSamples);
    }
    if (hasTag(content, 0, "RIFF") && hasTag(content, 8, "WAVE")) {
      return WavDecoding.decode(content, name, maxSamples);
    }
    throw new InvalidAudioException(
        "%s is no audio file that can be read: it begins with %s. %s Convert it first, or check that it is the right file."
            .formatted(name, beginning(content), EXPECTED));
  }

  private static boolean hasTag(byte[] content, int offset, String tag) {
    byte[] expected = tag.getBytes(StandardCharsets.US_ASCII);
    int end = offset + expected.length;
    return content.length >= end
        && Arrays.equals(content, offset, end, expected, 0, expected.length);
  }

  private static String beginning(byte[] content) {
    StringBuilder hex = new StringBuilder("bytes");
    for (int i = 0; i < Math.min(4, content.length); i++) {
      hex.append(" %02x".formatted(content[i]));
    }
    return hex.toString();
  }

  /** Refuses what no recording of speech has. */
  static void requirePlausible(String name, int sampleRateHz, int numChannels) {
    if (sampleRateHz <= 0) {
      throw new InvalidAudioException(
          "%s says that its sample rate is %d Hz; a rate above 0 is expected. The header is damaged: convert the file again."
              .formatted(name, sampleRateHz));
    }
    if (numChannels < 1 || numChannels > MAX_CHANNELS) {
      throw new InvalidAudioException(
          "%s says that it has %d channels; 1 to %d are expected. Mix it down, or check the header."
              .formatted(name, numChannels, MAX_CHANNELS));
    }
  }

  /** Refuses what is longer than it may be. */
  static void requireShort(String name, long numSamples, int maxSamples) {
    if (numSamples > maxSamples) {
      throw new InvalidAudioException(
          "%s holds more than %,d samples, which is as much as is taken at once. Cut it, or stream it."
              .formatted(name, maxSamples));
    }
  }

  /** Refuses a file of which a part is missing. */
  static void requireWhole(String name, long numFound, long numPromised, int sampleRateHz) {
    if (numFound < numPromised) {
      throw new InvalidAudioException(
          "%s is truncated: its header promises %d samples (%.2f s), but only %d (%.2f s) are there. Copy or record it again."
              .formatted(
                  name,
                  numPromised,
                  (double) numPromised / sampleRateHz,
                  numFound,
                  (double) numFound / sampleRateHz));
    }
  }
}
