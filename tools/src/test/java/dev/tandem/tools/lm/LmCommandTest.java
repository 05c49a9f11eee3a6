package dev.tandem.tools.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LmCommandTest {
  /** Probabilities that one byte a weight holds exactly, and one pair of words that is certain. */
  private static final String ARPA =
      """
      \\data\\
      ngram 1=4
      ngram 2=2

      \\1-grams:
      -1.000000\t</s>
      -99.00000\t<s>\t-0.3000000
      -0.7000000\tcat
      -0.5000000\tdog\t-0.2000000

      \\2-grams:
      -0.2000000\t<s> dog
      -0.4000000\tdog cat

      \\end\\
      """;

  @TempDir static Path models;
  @TempDir Path folder;

  @BeforeAll
  static void writeModels() throws IOException {
    RandomModels.write(models);
  }

  @Test
  void whatIsConvertedThereAndBackIsTheSame() throws IOException {
    Path arpa = folder.resolve("there.arpa");
    Path tlm = folder.resolve("back.tlm");
    Path zipped = folder.resolve("again.arpa.gz");
    Path unzipped = folder.resolve("and-again.arpa");
    CommandRun.of("lm", "convert", models.resolve("lm/english.tlm"), arpa).done();
    CommandRun.of("lm", "convert", arpa, tlm).done();
    CommandRun.of("lm", "convert", tlm, zipped).done();
    CommandRun.of("lm", "convert", zipped, unzipped).done();

    assertThat(arpa).content().contains("\\2-grams:").contains("the cat");
    assertThat(unzipped).hasSameTextualContentAs(arpa);
    assertThat(Files.readAllBytes(zipped)).startsWith(0x1f, 0x8b);
  }

  @Test
  void perplexityIsThatOfTheHandWorkedExample() throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA);
    Path text = Files.writeString(folder.resolve("text.txt"), "dog cat\ndog mouse\n");
    // -0.2 - 0.4 - 1 for the first line; -0.2, mouse left out, -1 for the second: 2.8 over 5
    assertThat(CommandRun.of("lm", "perplexity", arpa, text).done().lines())
        .containsExactly("perplexity 3.63 on 2 sentences, 4 words, of which 25.00 % are unknown");
  }

  @Test
  void infoCountsNgrams() throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA);
    assertThat(CommandRun.of("lm", "info", arpa).done().lines())
        .containsExactly(
            arpa + ", 0.0 MB", "2 words", "4 n-grams of length 1", "2 n-grams of length 2");
  }

  @Test
  void theStagedArmHearsOnlyWordsOfTheGivenModelWithItsHelp() throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA);
    Path file = Samples.file("robot-forward");
    String own =
        CommandRun.of("transcribe", file, "--arm", "staged", "--models", models).done().out();
    String other =
        CommandRun.of("transcribe", file, "--arm", "staged", "--models", models, "--lm", arpa)
            .done()
            .out();
    assertThat(other).isNotEqualTo(own);
  }

  @Test
  void wrongInputIsRefusedInOneLine() throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA);
    Path nowhere = folder.resolve("nowhere.txt");
    CommandRun.of("lm", "convert", arpa, folder.resolve("b.bin")).refused("b.bin", ".arpa.gz");
    CommandRun.of("lm", "perplexity", arpa, nowhere).refused("nowhere.txt");
    CommandRun.of("lm", "info", nowhere).refused("nowhere.txt is missing");
    CommandRun.of("lm").refused("convert", "perplexity", "info");
    CommandRun.of(
            "transcribe",
            Samples.file("cards"),
            "--arm",
            "staged",
            "--models",
            models,
            "--lm",
            nowhere)
        .refused("nowhere.txt is missing");
  }
}
