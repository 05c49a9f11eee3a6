package dev.tandem.tools.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCommandTest {
  private static final Path SAMPLE = Path.of("../samples/cards.flac");

  @TempDir Path models;
  @TempDir Path recordings;
  @TempDir Path corpus;

  @BeforeEach
  void writeModels() throws IOException {
    RandomModels.write(models);
  }

  /** A line of labels says it before its first blank. */
  @Test
  void aNameIsOneWord() throws IOException {
    Files.copy(SAMPLE, recordings.resolve("my cards.flac"));

    assertThat(label().done().out()).contains("1 of 1 recordings");
    assertThat(Files.readString(corpus.resolve("labels.trans.txt"))).startsWith("my-cards ");
    assertThat(corpus.resolve("my-cards.flac")).hasSameBinaryContentAs(SAMPLE);
  }

  @Test
  void twoRecordingsOfOneNameAreRefused() throws IOException {
    for (String speaker : new String[] {"anna", "ben"}) {
      Files.createDirectory(recordings.resolve(speaker));
      Files.copy(SAMPLE, recordings.resolve(speaker).resolve("001.flac"));
    }

    label().refused("anna", "ben", "both be called 001");
    assertThat(corpus.resolve("labels.trans.txt")).doesNotExist();
  }

  private CommandRun label() {
    return CommandRun.of(
        "label", recordings, "--output", corpus, "--models", models, "--min-confidence", "0");
  }
}
