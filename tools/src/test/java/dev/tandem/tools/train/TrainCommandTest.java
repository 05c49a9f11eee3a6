package dev.tandem.tools.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That training runs from start to model, and goes on where it stopped; not how well it learns. */
class TrainCommandTest {
  @TempDir Path folder;

  @Test
  void aStagedModelThatTranscribes() throws IOException {
    Path models = RandomModels.write(folder.resolve("models"));
    assertResumes("staged", "PER");
    install("staged", models);
    assertTranscribes("staged", models);
  }

  @Test
  void anEndToEndModelThatTranscribes() throws IOException {
    assertResumes("end-to-end", "CER");
    Path models = folder.resolve("models");
    install("end-to-end", models);
    assertTranscribes("end-to-end", models);
  }

  @Test
  void aLanguageModel() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), RandomModels.text());
    Path output = folder.resolve("models/lm/small.tlm");
    Path dev = Samples.corpus(folder.resolve("dev"), "robot-forward");
    CommandRun run =
        CommandRun.of(
            "train",
            "lm",
            "--text",
            text,
            "--output",
            output,
            "--dev",
            dev,
            "--order",
            2,
            "--name",
            "small");
    assertThat(run.done().out()).matches("\\| small \\| lm \\| text.txt \\|.*perplexity .*\\|\\R");
    assertThat(output).isNotEmptyFile();
  }

  @Test
  void aLanguageModelOfNothing() throws IOException {
    CommandRun.of("train", "lm", "--text", folder.resolve("nowhere.txt")).refused("nowhere.txt");
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    CommandRun.of("train", "lm", "--text", empty, "--output", folder.resolve("x.tlm"))
        .refused("empty.txt");
  }

  @Test
  void speechThatIsNotThere() {
    train("staged", folder.resolve("nowhere"), 1).refused("nowhere");
  }

  /** One epoch, then a run of two in the same folder: it only makes the second. */
  private void assertResumes(String arm, String errorName) throws IOException {
    Path corpus = Samples.corpus(folder.resolve("corpus"), "robot-forward", "do-something");
    assertThat(train(arm, corpus, 1).done().err()).contains("epoch 1").doesNotContain("epoch 2");
    CommandRun resumed = train(arm, corpus, 2).done();
    assertThat(resumed.err()).contains("epoch 2").doesNotContain("epoch 1");
    assertThat(resumed.out())
        .matches("\\| small \\| " + arm + " \\|.* 2 epochs, .*" + errorName + " .*%.*\\|\\R");
  }

  private CommandRun train(String arm, Path corpus, int epochs) {
    List<Object> arguments = new ArrayList<>(List.of("train", arm, "--corpus", corpus));
    arguments.addAll(List.of("--dev", corpus, "--output", folder.resolve("run")));
    arguments.addAll(List.of("--name", "small", "--epochs", epochs, "--workers", 2));
    if (arm.equals("staged")) {
      arguments.addAll(List.of("--models", Path.of("..", "models")));
    }
    return CommandRun.of(arguments.toArray());
  }

  private void install(String arm, Path models) throws IOException {
    Path target = Files.createDirectories(models.resolve(arm));
    for (String file : new String[] {"model.json", "network.zip"}) {
      Files.deleteIfExists(target.resolve(file));
      Files.move(folder.resolve("run/model").resolve(file), target.resolve(file));
    }
  }

  private static void assertTranscribes(String arm, Path models) {
    CommandRun run =
        CommandRun.of(
            "transcribe",
            Samples.file("robot-forward"),
            "--arm",
            arm,
            "--models",
            models,
            "--json");
    assertThat(run.done().out()).contains("\"modelVersion\":\"small\"");
  }
}
