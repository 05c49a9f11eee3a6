package dev.tandem.tools.curve;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A tiny corpus that is made on the spot, to try the command out: each letter is a chord of its
 * own. No word is one phone: the staged arm would hear it in every pause. About a minute and a half
 * to learn from, some twenty seconds to measure on; always the same.
 */
final class BuiltinCorpus {
  /** The name for {@code --corpus}. */
  static final String NAME = "builtin";

  private static final List<String> WORDS =
      List.of("cat", "sat", "on", "mat", "dog", "man", "ran", "big", "red", "ten", "him", "bed");
  private static final int NUM_TRAIN = 40;
  private static final int NUM_DEV = 8;
  private static final double LETTER_SECONDS = 0.1;
  private static final double GAP_SECONDS = 0.08;
  private static final double EDGE_SECONDS = 0.3;
  private static final int RAMP_SAMPLES = 160;
  private static final int LOW_TONES = 6;
  private static final int WAV_HEADER_BYTES = 44;

  private BuiltinCorpus() {}

  /** Where {@link #write} puts what is to learn from. */
  static Path train(Path folder) {
    return folder.resolve("train");
  }

  /** Where {@link #write} puts what is to be measured on. */
  static Path dev(Path folder) {
    return folder.resolve("dev");
  }

  /** Writes both parts, each in LibriSpeech's layout. */
  static void write(Path folder) throws IOException {
    write(train(folder), 1, NUM_TRAIN);
    write(dev(folder), 2, NUM_DEV);
  }

  private static void write(Path folder, int speaker, int numUtterances) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(speaker);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < numUtterances; i++) {
      String id = "%d-1-%04d".formatted(speaker, i);
      List<String> words =
          random.ints(4 + random.nextInt(3), 0, WORDS.size()).mapToObj(WORDS::get).toList();
      lines.add(id + " " + String.join(" ", words).toUpperCase(Locale.ROOT));
      Files.write(folder.resolve(id + ".wav"), wav(spoken(words, random)));
    }
    Files.write(folder.resolve("%d-1.trans.txt".formatted(speaker)), lines);
  }

  private static Signal spoken(List<String> words, Random random) {
    Signal signal = silence(EDGE_SECONDS);
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        signal = signal.then(chord(word.charAt(i)));
      }
      signal = signal.then(silence(GAP_SECONDS));
    }
    return withHiss(signal.then(silence(EDGE_SECONDS)), random);
  }

  private static Signal chord(char letter) {
    int index = letter - 'a';
    double low = 300 + 110 * (index % LOW_TONES);
    double high = 1300 + 450 * (index / LOW_TONES);
    float[] samples = new float[numSamples(LETTER_SECONDS)];
    for (int i = 0; i < samples.length; i++) {
      double time = 2 * Math.PI * i / Resampler.TO_HZ;
      double ramp = Math.min(1, (double) Math.min(i, samples.length - 1 - i) / RAMP_SAMPLES);
      samples[i] = (float) (0.2 * ramp * (Math.sin(low * time) + Math.sin(high * time)));
    }
    return Signal.of(samples);
  }

  private static Signal silence(double seconds) {
    return Signal.of(new float[numSamples(seconds)]);
  }

  private static Signal withHiss(Signal signal, Random random) {
    float[] samples = signal.toArray();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (0.001 * random.nextGaussian());
    }
    return Signal.of(samples);
  }

  private static int numSamples(double seconds) {
    return (int) Math.round(seconds * Resampler.TO_HZ);
  }

  private static byte[] wav(Signal signal) {
    byte[] pcm = Pcm16.encode(signal);
    ByteBuffer wav =
        ByteBuffer.allocate(WAV_HEADER_BYTES + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(wav.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(Resampler.TO_HZ);
    wav.putInt(Resampler.TO_HZ * Pcm16.BYTES_PER_SAMPLE);
    wav.putShort((short) Pcm16.BYTES_PER_SAMPLE).putShort((short) Short.SIZE);
    return wav.put(ascii("data")).putInt(pcm.length).put(pcm).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
