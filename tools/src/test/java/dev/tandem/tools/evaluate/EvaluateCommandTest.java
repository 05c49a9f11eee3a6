package dev.tandem.tools.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir static Path models;
  @TempDir static Path corpus;
  @TempDir Path folder;

  @BeforeAll
  static void writeModelsAndCorpus() throws IOException {
    RandomModels.write(models);
    Samples.corpus(corpus, "robot-forward", "do-something");
  }

  @Test
  void aJsonLineAnArm() throws IOException {
    List<String> lines = evaluate("both", "--json").done().lines();
    assertThat(lines).hasSize(2);
    JsonNode staged = new ObjectMapper().readTree(lines.get(0));
    JsonNode endToEnd = new ObjectMapper().readTree(lines.get(1));
    assertThat(staged.fieldNames())
        .toIterable()
        .containsExactly(
            "arm",
            "utterances",
            "words",
            "wer",
            "substitutions",
            "deletions",
            "insertions",
            "werLow",
            "werHigh",
            "cer",
            "per",
            "cpuPerAudioSecond",
            "peakMemoryMb",
            "revisionsPerSecond");
    assertThat(staged.get("revisionsPerSecond").isNull()).isTrue();
    assertThat(staged.get("arm").asText()).isEqualTo("staged");
    assertThat(staged.get("per").asDouble()).isPositive();
    assertThat(endToEnd.get("arm").asText()).isEqualTo("end-to-end");
    assertThat(endToEnd.get("per").isNull()).isTrue();
    assertAddsUp(staged);
    assertAddsUp(endToEnd);
  }

  @Test
  void theEndToEndArmHasARowMoreWithALanguageModel() {
    String model = models.resolve("lm/english.tlm").toString();
    List<String> lines = evaluate("end-to-end", "--json", "--lm", model).done().lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("\"arm\":\"end-to-end\"");
    assertThat(lines.get(1)).contains("\"arm\":\"end-to-end+lm\"");
  }

  private static void assertAddsUp(JsonNode line) throws IOException {
    int numWords =
        (Samples.reference("robot-forward") + " " + Samples.reference("do-something"))
            .split(" ")
            .length;
    int errors =
        line.get("substitutions").asInt()
            + line.get("deletions").asInt()
            + line.get("insertions").asInt();
    assertThat(line.get("utterances").asInt()).isEqualTo(2);
    assertThat(line.get("words").asInt()).isEqualTo(numWords);
    assertThat(line.get("wer").asDouble()).isEqualTo((double) errors / numWords);
    assertThat(line.get("wer").asDouble())
        .isBetween(line.get("werLow").asDouble(), line.get("werHigh").asDouble());
    assertThat(line.get("cpuPerAudioSecond").asDouble()).isPositive();
    assertThat(line.get("peakMemoryMb").asInt()).isPositive();
  }

  @Test
  void partialsAreHeardWhenAskedFor() throws IOException {
    List<String> lines = evaluate("both", "--json", "--partials").done().lines();
    for (String line : lines) {
      JsonNode revisions = new ObjectMapper().readTree(line).get("revisionsPerSecond");
      assertThat(revisions.isNumber()).isTrue();
      assertThat(revisions.asDouble()).isBetween(0.0, 100.0);
    }
    assertThat(lines).hasSize(2);
  }

  @Test
  void aTableForPeople() {
    assertThat(evaluate("end-to-end").done().lines())
        .satisfiesExactly(
            head ->
                assertThat(head).contains("WER", "95 % interval", "PER", "CPU", "peak MB", "rev/s"),
            row -> assertThat(row).startsWith("end-to-end ").contains(" % "));
  }

  @Test
  void trnFilesForSclite() throws IOException {
    evaluate("end-to-end", "--trn", folder.resolve("trn").toString()).done();
    assertThat(Files.readAllLines(folder.resolve("trn/ref.trn")))
        .containsExactly(
            Samples.reference("robot-forward").toLowerCase(Locale.ROOT) + " (1-2-0000)",
            Samples.reference("do-something").toLowerCase(Locale.ROOT) + " (1-2-0001)");
    assertThat(Files.readAllLines(folder.resolve("trn/hyp-end-to-end.trn")))
        .hasSize(2)
        .allMatch(line -> line.matches("([a-z' ]+ )?\\(1-2-000[01]\\)"));
  }

  @Test
  void theDrawIsThatOfTheSeed() throws IOException {
    evaluate("end-to-end", "--limit", "1", "--seed", "7", "--trn", folder.toString()).done();
    String first = Files.readString(folder.resolve("ref.trn"));
    evaluate("end-to-end", "--limit", "1", "--seed", "7", "--trn", folder.toString()).done();
    assertThat(first.lines()).hasSize(1);
    assertThat(folder.resolve("ref.trn")).hasContent(first);
  }

  @Test
  void aFolderWithoutSpeech() {
    CommandRun.of("evaluate", folder, "--arm", "staged", "--models", models)
        .refused(folder.toString(), ".trans.txt");
    CommandRun.of("evaluate", folder.resolve("nowhere"), "--arm", "staged", "--models", models)
        .refused("nowhere");
  }

  @Test
  void nothingDrawn() {
    evaluate("end-to-end", "--limit", "0").refused("--limit");
  }

  private static CommandRun evaluate(String arm, String... more) {
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"evaluate", corpus, "--arm", arm, "--models", models}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return CommandRun.of(arguments);
  }
}
