package dev.tandem.tools.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.recognition.AcousticModelDescription;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeModelsAndCorpus() throws IOException {
    RandomModels.write(folder.resolve("models"));
    Samples.corpus(folder.resolve("dev"), "robot-forward", "do-something");
  }

  @Test
  void whatWasMeasuredIsKept() throws IOException {
    run("--pitch", "-1..1", "--tempo", "1.1", "--noise", "5").done();
    Path output = folder.resolve("output");
    List<String> csv = Files.readAllLines(output.resolve("robustness.csv"));
    assertThat(csv).hasSize(1 + 2 * (1 + 3 + 1 + 2));
    assertThat(csv.get(1)).startsWith("staged,none,0,").endsWith(",0.00000,0.00000,0.00000");
    assertThat(output.resolve("robustness.svg")).content().contains("semitones", "babble");
    assertThat(ImageIO.read(output.resolve("robustness.png").toFile()).getWidth()).isEqualTo(1720);

    CommandRun again = run("--pitch", "-1..1", "--tempo", "1.1", "--noise", "5").done();
    assertThat(again.out().lines().count()).isEqualTo(2 + 14);
    assertThat(Files.readAllLines(output.resolve("robustness.csv"))).isEqualTo(csv);
  }

  /** Though it is called the same. */
  @Test
  void whatAnotherModelMeasuredIsNotKept() throws IOException {
    run("--pitch", "", "--tempo", "", "--noise", "").done();
    Path measured = folder.resolve("output/measurements/end-to-end-none.json");
    String before = Files.readString(measured);
    Path network = AcousticModelDescription.networkFile(folder.resolve("models/end-to-end"));
    TimeDelayNetwork.create(TimeDelayNetwork.load(network).config(), 2).save(network, false);

    run("--pitch", "", "--tempo", "", "--noise", "").done();
    assertThat(measured).content().isNotEqualTo(before);
  }

  @Test
  void twoCoresMeasureWhatOneDoes() throws IOException {
    run("--pitch", "", "--tempo", "", "--noise", "5").done();
    String one = Files.readString(folder.resolve("output/robustness.csv"));
    Path other = folder.resolve("other");
    run("--pitch", "", "--tempo", "", "--noise", "5", "--workers", "2", "--output", other).done();
    assertThat(other.resolve("robustness.csv")).hasContent(one);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    run("--pitch", "high").refused("--pitch", "high");
    run("--workers", "0").refused("got 0 workers", "expected 1 or more");
  }

  private CommandRun run(Object... options) {
    Object[] fixed = {
      "robustness", "--dev", folder.resolve("dev"), "--models", folder.resolve("models")
    };
    Object[] output = {"--output", folder.resolve("output")};
    Object[] more =
        List.of(options).contains("--output")
            ? options
            : Stream.of(output, options).flatMap(Stream::of).toArray();
    return CommandRun.of(Stream.of(fixed, more).flatMap(Stream::of).toArray());
  }
}
