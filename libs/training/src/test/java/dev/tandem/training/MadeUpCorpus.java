package dev.tandem.training;

import dev.tandem.acoustics.dl4j.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A few recordings of noise, for tests of what surrounds learning. */
final class MadeUpCorpus {
  private static final int NUM_UTTERANCES = 4;
  private static final int NUM_SAMPLES = 16_000;
  private static final double BATCH_SECONDS = 2;

  private MadeUpCorpus() {}

  /** Writes recordings of a second each, all with the same text. */
  static void write(Path folder, String text, double amplitude) throws IOException {
    Files.createDirectories(folder);
    StringBuilder transcripts = new StringBuilder();
    for (int i = 0; i < NUM_UTTERANCES; i++) {
      transcripts.append("1-2-%d %s%n".formatted(i, text));
      Files.write(folder.resolve("1-2-%d.wav".formatted(i)), wav(new Random(i), amplitude));
    }
    Files.writeString(folder.resolve("1-2.trans.txt"), transcripts);
  }

  /** Trains on the recordings in a folder, and measures on them. */
  static TrainingConfig config(Path folder, Path output, int numWorkers, Length length) {
    return new TrainingConfig(
        List.of(folder),
        folder,
        output,
        length,
        BATCH_SECONDS,
        1e-3,
        TrainingConfig.ALL_HOURS,
        1,
        numWorkers,
        Precision.FLOAT);
  }

  private static byte[] wav(Random random, double amplitude) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * NUM_SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * NUM_SAMPLES);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * NUM_SAMPLES);
    for (int i = 0; i < NUM_SAMPLES; i++) {
      wav.putShort((short) (amplitude * random.nextGaussian()));
    }
    return wav.array();
  }
}
