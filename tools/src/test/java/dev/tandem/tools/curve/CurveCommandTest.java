package dev.tandem.tools.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.dl4j.Precision;
import dev.tandem.tools.Arms;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import dev.tandem.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command on the built-in corpus; not how well it learns. */
class CurveCommandTest {
  private static final String[] OPTIONS = {
    "--corpus", "builtin", "--hours", "0.002,0.004", "--epochs-at-most", "2", "--batch-seconds", "4"
  };

  @TempDir private static Path models;
  @TempDir private Path output;

  @BeforeAll
  static void writeModels() throws IOException {
    RandomModels.write(models);
  }

  @Test
  void aRunThatWasStoppedGoesOnToTheEnd() throws IOException {
    assertThatThrownBy(this::stoppedInTheSecondPoint).hasMessage("stopped");
    assertThat(files().all()).hasSize(1);
    byte[] first = Files.readAllBytes(output.resolve("points/staged-0.002h-seed1.json"));

    run().refused("--resume");
    run("--resume", "--learning-rate", "0.001").refused("learningRate=0.005", "give the same");
    assertThatThrownBy(this::goesOnWithAnotherRecipe).hasMessageContaining("was begun with");
    CommandRun resumed = run("--resume").done();

    assertThat(output.resolve("points/staged-0.002h-seed1.json")).hasBinaryContent(first);
    assertThat(resumed.err())
        .contains("end-to-end, 0.002 h, seed 1: 100 % trained, epoch 2", "left")
        .doesNotContain("staged, 0.002 h, seed 1: training");
    assertThat(files().all()).hasSize(4);
    assertFilesAreThere(resumed.out());
  }

  private void assertFilesAreThere(String table) throws IOException {
    List<String> csv = Files.readAllLines(output.resolve("curve.csv"));
    assertThat(csv).hasSize(1 + 2 + 2 + 2);
    assertThat(csv.get(1)).startsWith("staged,0.002,1,");
    assertThat(csv.get(6)).startsWith("end-to-end+lm,0.004,1,");
    assertThat(table).contains("| staged | 0.004 | 1 |", "hours^", "residuals");
    assertThat(table.toLowerCase(Locale.ROOT)).contains("cross");
    assertThat(output.resolve("curve.svg")).content().contains("<svg", "end-to-end+lm", "hours");
    assertThat(ImageIO.read(output.resolve("curve.png").toFile()).getHeight()).isEqualTo(960);
  }

  @Test
  void devMustBeNamed() {
    CommandRun.of("curve", "--corpus", output, "--output", output.resolve("x")).refused("--dev");
  }

  private void stoppedInTheSecondPoint() throws IOException {
    CurveCommand command = new CurveCommand();
    new CommandLine(command).parseArgs(arguments(new String[0]));
    List<CurvePoint> points =
        List.of(new CurvePoint(Arms.STAGED, 0.002, 1), new CurvePoint(Arms.END_TO_END, 0.002, 1));
    command.run(files(), new Stops()).make(points);
  }

  private void goesOnWithAnotherRecipe() throws IOException {
    make(new CurvePoint(Arms.END_TO_END, 0.002, 1), "--learning-rate", "0.001");
  }

  private void make(CurvePoint point, String... more) throws IOException {
    CurveCommand command = new CurveCommand();
    new CommandLine(command).parseArgs(arguments(more));
    command.run(files(), new Goes()).make(List.of(point));
  }

  @Test
  void aPointThatWasCopiedTooSoonIsRefused() {
    CurvePoint point = new CurvePoint(Arms.STAGED, 0.002, 1);
    Recipe recipe = new Recipe(30, 2, 4, 0.005, Precision.FLOAT);
    files().save(new PointResult(point, recipe, 1, 0.002, 2, 0.1, 0.5, 1_000, List.of()));

    run("--resume", "--arms", "staged").refused("lacks its reading staged", "copy the point anew");
  }

  private PointFiles files() {
    return new PointFiles(output.resolve("points"));
  }

  private CommandRun run(String... more) {
    Object[] arguments = new Object[1 + arguments(more).length];
    arguments[0] = "curve";
    System.arraycopy(arguments(more), 0, arguments, 1, arguments.length - 1);
    return CommandRun.of(arguments);
  }

  private String[] arguments(String[] more) {
    return Stream.of(
            OPTIONS,
            new String[] {"--models", models.toString(), "--output", output.toString()},
            more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  /** Is not interested. */
  private static class Goes implements CurveListener {
    @Override
    public TrainingListener onTraining(CurvePoint point) {
      return new Listens();
    }

    @Override
    public void onMeasuring(CurvePoint point, String reading) {}

    @Override
    public void onDone(PointResult result) {}
  }

  /** After the first epoch of the first end-to-end training. */
  private static final class Stops extends Goes {
    @Override
    public TrainingListener onTraining(CurvePoint point) {
      return point.arm() == Arms.STAGED ? new Listens() : new StopsInTheSecondEpoch();
    }
  }

  private static class Listens implements TrainingListener {
    @Override
    public void onStep(int epoch, double progress, double lossPerFrame) {}

    @Override
    public void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours) {}
  }

  private static final class StopsInTheSecondEpoch extends Listens {
    @Override
    public void onStep(int epoch, double progress, double lossPerFrame) {
      if (epoch == 1) {
        throw new IllegalStateException("stopped");
      }
    }
  }
}
