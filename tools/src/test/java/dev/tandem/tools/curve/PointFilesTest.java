package dev.tandem.tools.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.dl4j.Precision;
import dev.tandem.tools.Arms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointFilesTest {
  @TempDir private Path here;
  @TempDir private Path there;
  private PointFiles files;

  @BeforeEach
  void openFolder() {
    files = new PointFiles(here);
  }

  @Test
  void aPointComesBackAsItWas() {
    PointResult point = Points.of(Arms.END_TO_END, 0.25, 3, 7);
    files.save(point);

    assertThat(files.load(point.point())).contains(point);
    assertThat(files.load(new CurvePoint(Arms.STAGED, 0.25, 3))).isEmpty();
  }

  @Test
  void copyingFilesMerges() throws IOException {
    files.save(Points.of(Arms.STAGED, 1, 1, 40));
    files.save(Points.of(Arms.STAGED, 4, 1, 20));
    PointFiles others = new PointFiles(there);
    others.save(Points.of(Arms.END_TO_END, 1, 1, 80));
    others.save(Points.of(Arms.END_TO_END, 4, 1, 25));
    copyFromThere();

    assertThat(files.all().stream().map(result -> result.point().id()))
        .containsExactly(
            "staged-1h-seed1", "staged-4h-seed1", "end-to-end-1h-seed1", "end-to-end-4h-seed1");
    new CurveFiles(files.all()).write(here);
    assertThat(here.resolve("curve.csv")).content().hasLineCount(5);
    assertThat(String.join(" ", Files.readAllLines(here.resolve("curve.md"))))
        .contains("products in float.", "The fit of end-to-end crosses that of staged at");
    assertThat(here.resolve("curve.svg")).content().contains("<svg", "staged", "end-to-end");
    assertThat(ImageIO.read(here.resolve("curve.png").toFile()).getWidth()).isEqualTo(1720);
  }

  @Test
  void anotherRecipeIsRefused() {
    files.save(Points.of(Arms.STAGED, 1, 1, 40));
    files.save(
        Points.of(
            Arms.STAGED,
            4,
            1,
            20,
            new Recipe(60, 200, 60, 1.5e-3, Precision.FLOAT),
            Points.NUM_RECORDINGS,
            Points.NUM_PARAMETERS));

    assertThatThrownBy(files::all)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("budgetMinutes=30.0")
        .hasMessageContaining("budgetMinutes=60.0");
  }

  @Test
  void aNetworkOfAnotherVersionIsRefused() {
    files.save(Points.of(Arms.STAGED, 1, 1, 40));
    files.save(Points.of(Arms.END_TO_END, 1, 1, 40, Points.RECIPE, Points.NUM_RECORDINGS, 900));
    assertThat(files.all()).hasSize(2);
    files.save(Points.of(Arms.STAGED, 4, 1, 20, Points.RECIPE, Points.NUM_RECORDINGS, 900));

    assertThatThrownBy(files::all).hasMessageContaining("1,000 weights", "900");
  }

  @Test
  void pointsOfAnotherDevAreRefused() {
    files.save(Points.of(Arms.STAGED, 1, 1, 40));
    files.save(Points.of(Arms.END_TO_END, 1, 1, 40, Points.RECIPE, 10, Points.NUM_PARAMETERS));

    assertThatThrownBy(files::all).hasMessageContaining("--dev");
  }

  @Test
  void aPointThatDoesNotSayItsPrecisionWasTrainedInFloat() throws IOException {
    files.save(Points.of(Arms.STAGED, 1, 1, 40));
    Path file = here.resolve("staged-1h-seed1.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll(",\\s*\"precision\" : \"FLOAT\"", ""));

    assertThat(Files.readString(file)).isNotEqualTo(text);
    assertThat(files.all().get(0).recipe().precision()).isEqualTo(Precision.FLOAT);
  }

  @Test
  void whatIsNoPointIsRefused() throws IOException {
    Files.writeString(here.resolve("notes.json"), "[]");
    assertThatThrownBy(files::all).hasMessageContaining("notes.json");
  }

  private void copyFromThere() throws IOException {
    try (Stream<Path> all = Files.list(there)) {
      for (Path file : List.copyOf(all.toList())) {
        Files.copy(file, here.resolve(file.getFileName()));
      }
    }
  }
}
