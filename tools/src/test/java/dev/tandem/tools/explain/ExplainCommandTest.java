package dev.tandem.tools.explain;

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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path models;
  @TempDir static Path corpus;
  @TempDir Path folder;

  @BeforeAll
  static void writeModelsAndCorpus() throws IOException {
    RandomModels.write(models);
    Samples.corpus(corpus, "robot-forward", "do-something");
  }

  @Test
  void aSampleIsExplainedByTheTextBesideIt() {
    List<String> lines = explain(Samples.file("robot-forward")).done().lines();

    assertThat(lines.get(0)).contains("robot-forward.flac: 4 words, WER ");
    assertThat(lines.get(1)).contains("said", "heard", "lost by", "acoustic", "language");
    assertThat(String.join(" ", lines)).containsAnyOf("phones wrong", "language model", "pruned");
  }

  @Test
  void everyErrorOfASampleIsInOnePlaceWithACause() throws IOException {
    JsonNode line = JSON.readTree(explain(Samples.file("robot-forward"), "--json").done().out());
    int errors = line.get("errors").findValues("said").size();

    assertThat(errors).isPositive();
    assertThat(errors)
        .isEqualTo(
            line.get("substitutions").asInt()
                + line.get("deletions").asInt()
                + line.get("insertions").asInt());
    assertThat(line.get("errors"))
        .allSatisfy(
            region -> {
              assertThat(region.get("cause").asText())
                  .isIn("endpoint", "pruned", "acoustics", "language-model");
              assertThat(region.get("end").asDouble())
                  .isGreaterThanOrEqualTo(region.get("start").asDouble());
            });
  }

  @Test
  void aWordThatNoLexiconHasIsNamed() {
    assertThat(explain(Samples.file("robot-forward"), "--text", "go Xyzzyva").done().out())
        .contains("not in the", "xyzzyva");
  }

  @Test
  void theTextMayBeALineOfACorpus() throws IOException {
    Path first = corpus.resolve("1/2/1-2-0000.flac");

    JsonNode line = JSON.readTree(explain(first, "--json").done().out());

    assertThat(line.get("words").asInt())
        .isEqualTo(Samples.reference("robot-forward").split(" ").length);
  }

  @Test
  void aFolderGivesAnAccountThatAddsUp() throws IOException {
    List<String> lines = explain(corpus, "--json").done().lines();
    assertThat(lines).hasSize(3);
    JsonNode account = JSON.readTree(lines.get(2));
    int errors = 0;
    for (String recording : lines.subList(0, 2)) {
      errors += JSON.readTree(recording).get("errors").findValues("said").size();
    }

    assertThat(account.get("recordings").asInt()).isEqualTo(2);
    assertThat(sum(account, "errors")).isEqualTo(errors);
    assertThat(account.get("causes").findValuesAsText("cause"))
        .containsExactly(
            "out-of-vocabulary", "endpoint", "pruned", "outvoted", "acoustics", "language-model");
    assertThat(account.get("wer").asDouble()).isEqualTo(errors / account.get("words").asDouble());
  }

  private static int sum(JsonNode account, String field) {
    return StreamSupport.stream(account.get("causes").spliterator(), false)
        .mapToInt(cause -> cause.get(field).asInt())
        .sum();
  }

  @Test
  void theAccountForPeople() {
    assertThat(explain(corpus, "--limit", "1").done().lines())
        .hasSize(11)
        .anySatisfy(line -> assertThat(line).startsWith("phones wrong "))
        .anySatisfy(line -> assertThat(line).startsWith("not in the vocabulary: none"));
    assertThat(explain(corpus, "--words").done().lines())
        .anySatisfy(line -> assertThat(line).startsWith("1-2-0000: "))
        .anySatisfy(line -> assertThat(line).startsWith("1-2-0001: "));
  }

  @Test
  void aRecordingOfWhichNobodyKnowsWhatIsSaid() throws IOException {
    Path file = Files.copy(Samples.file("cards"), folder.resolve("cards.flac"));

    explain(file).refused("cards.flac", "cards.txt", "--text");
  }

  @Test
  void aTextThatIsTooLongForTheRecording() {
    String text = "go forward ".repeat(100).toLowerCase(Locale.ROOT);

    explain(Samples.file("robot-forward"), "--text", text).refused("200 words cannot be said in");
  }

  @Test
  void wrongInput() {
    explain(folder.resolve("nowhere.wav"), "--text", "a").refused("nowhere.wav", "no such file");
    explain(folder).refused(folder.toString(), ".trans.txt");
    explain(corpus, "--text", "a").refused("--text", "is a folder");
    explain(corpus, "--limit", "0").refused("--limit");
  }

  private static CommandRun explain(Path path, String... more) {
    Object[] arguments = new Object[4 + more.length];
    System.arraycopy(new Object[] {"explain", path, "--models", models}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }
}
