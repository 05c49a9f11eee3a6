package dev.tandem.tools.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.Spelling;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the settings that ship, {@code tune} has to count what {@code evaluate} counts. */
class TuneCommandTest {
  @TempDir static Path models;
  @TempDir static Path corpus;

  @BeforeAll
  static void writeModelsAndCorpus() throws IOException {
    RandomModels.write(models);
    Samples.corpus(corpus, "robot-forward", "do-something");
  }

  @Test
  void spellsAsTheArmDoes() throws IOException {
    List<String> rows =
        tune("end-to-end", "--blank-penalty", "-30," + CtcGreedyDecoder.BLANK_PENALTY).lines();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).startsWith("blank -30.0").endsWith("100.00 %  100.00 %");
    assertThat(rows.get(2)).startsWith("blank 0.75").endsWith(rates("end-to-end", 0));
  }

  @Test
  void searchesAsTheStagedArmDoes() throws IOException {
    String shipped = Scores.text(DecoderConfig.DEFAULT.scores());

    List<String> rows = tune("staged", "--weights", shipped + ",1:5:9:2:0.5").lines();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).startsWith(shipped + " ").endsWith(rates("staged", 0));
    assertThat(rows.get(2)).startsWith("1.0:5.0:9.0:2.0:0.5 ");
  }

  @Test
  void searchesAsTheEndToEndArmDoesWithALanguageModel() throws IOException {
    String shipped = Scores.text(Spelling.DECODER.scores());

    List<String> rows = tune("end-to-end", "--weights", shipped).lines();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).endsWith(rates("end-to-end", 1));
  }

  @Test
  void refusesWhatCannotBeTuned() {
    run("staged", "--blank-penalty", "0").refused("--blank-penalty", "no blank");
    run("both", "--weights", "1:1:2:2:0.5").refused("--arm");
    run("end-to-end").refused("--weights", "--blank-penalty");
    run("staged", "--weights", "1:1").refused("1:1", "five numbers");
    run("staged", "--weights", "0:1:2:2:0.5").refused("acousticScale");
  }

  private static CommandRun tune(String arm, String option, String values) {
    return run(arm, option, values).done();
  }

  private static CommandRun run(String arm, String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("tune", corpus, "--arm", arm, "--models", models), Stream.of(more))
            .toArray());
  }

  /** WER and CER in a row of {@code evaluate}, as {@code tune} writes them. */
  private static String rates(String arm, int row) throws IOException {
    List<String> rows =
        CommandRun.of(
                "evaluate",
                corpus,
                "--arm",
                arm,
                "--models",
                models,
                "--json",
                "--lm",
                models.resolve("lm/english.tlm"))
            .done()
            .lines();
    JsonNode rates = new ObjectMapper().readTree(rows.get(row));
    return String.format(
        Locale.ROOT,
        "%7.2f %% %7.2f %%",
        100 * rates.get("wer").asDouble(),
        100 * rates.get("cer").asDouble());
  }
}
