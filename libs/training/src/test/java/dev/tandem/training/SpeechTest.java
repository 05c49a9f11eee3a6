package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subsets of a corpus of 100 recordings of a second each. */
class SpeechTest {
  private static final double SECOND = 1 / 3600.0;

  @TempDir private Path folder;

  @BeforeEach
  void writeCorpus() throws IOException {
    List<String> lines =
        IntStream.range(0, 100).mapToObj(i -> "1-2-%03d TEXT%d".formatted(i, i)).toList();
    Files.write(folder.resolve("1-2.trans.txt"), lines);
    IntStream.range(0, 100).forEach(i -> write(folder.resolve("1-2-%03d.wav".formatted(i))));
  }

  @Test
  void aSmallerSubsetIsTheBeginningOfALargerOne() {
    List<String> previous = List.of();
    for (int seconds : new int[] {1, 10, 64, 65, 99, 100}) {
      List<String> texts = read(seconds * SECOND - SECOND / 2, 1).texts();
      assertThat(texts).hasSize(seconds).doesNotHaveDuplicates();
      assertThat(texts.subList(0, previous.size())).isEqualTo(previous);
      previous = texts;
    }
  }

  @Test
  void allOfItIsAllOfIt() {
    assertThat(read(TrainingConfig.ALL_HOURS, 1).texts()).hasSize(100);
    assertThat(read(5, 1).hours()).isEqualTo(100 * SECOND, within(1e-12));
  }

  @Test
  void anotherSeedChoosesAnotherSubset() {
    Set<String> one = Set.copyOf(read(10 * SECOND, 1).texts());
    assertThat(Set.copyOf(read(10 * SECOND, 1).texts())).isEqualTo(one);
    assertThat(Set.copyOf(read(10 * SECOND, 2).texts())).isNotEqualTo(one);
  }

  private Speech read(double maxHours, long seed) {
    return Speech.read(List.of(folder), maxHours, seed);
  }

  /** A second of silence. */
  private static void write(Path file) {
    int numBytes = 2 * 16_000;
    ByteBuffer wav = ByteBuffer.allocate(44 + numBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + numBytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(numBytes);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(numBytes);
    try {
      Files.write(file, wav.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
