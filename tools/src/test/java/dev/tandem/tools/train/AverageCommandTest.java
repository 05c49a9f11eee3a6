package dev.tandem.tools.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.recognition.AcousticModelDescription;
import dev.tandem.recognition.EndToEndRecogniser;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.RandomModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AverageCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeModels() throws IOException {
    RandomModels.write(folder);
  }

  @Test
  void theMeanOfModelsIsAModel() {
    Path model = folder.resolve("end-to-end");
    Path other = other(model);

    CommandRun.of("average", model, other, "--output", folder.resolve("mean"), "--name", "both")
        .done();

    float[] mean = params(folder.resolve("mean"));
    float[] first = params(model);
    float[] second = params(other);
    assertThat(EndToEndRecogniser.load(folder.resolve("mean")).modelVersion()).isEqualTo("both");
    for (int i = 0; i < mean.length; i++) {
      float exact = (first[i] + second[i]) / 2;
      float rounding = Math.max(Float.MIN_NORMAL, 1e-3f * Math.abs(exact));
      assertThat(mean[i]).isCloseTo(exact, within(rounding));
    }
  }

  @Test
  void modelsOfDifferentArmsHaveNoMean() {
    CommandRun.of(
            "average",
            folder.resolve("staged"),
            folder.resolve("end-to-end"),
            "--output",
            folder.resolve("mean"))
        .refused("normalised otherwise");
  }

  private Path other(Path model) {
    Path other = folder.resolve("other");
    AcousticModelDescription.read(model).write(other);
    TimeDelayNetwork.create(network(model).config(), 2)
        .save(AcousticModelDescription.networkFile(other), false);
    return other;
  }

  private static float[] params(Path model) {
    return network(model).params();
  }

  private static TimeDelayNetwork network(Path model) {
    return TimeDelayNetwork.load(AcousticModelDescription.networkFile(model));
  }
}
