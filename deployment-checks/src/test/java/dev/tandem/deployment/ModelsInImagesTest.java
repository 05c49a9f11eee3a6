package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A model is in the image of the service that reads it. */
class ModelsInImagesTest {

  @Test
  void modelsAreThereAndGoToServicesThatExist() {
    assumeTrue(Files.isDirectory(Project.ROOT.resolve("models")), "there are no models yet");
    List<MatchResult> models =
        Pattern.compile("([a-z-]+)\\) cp -r (\\S+) /image/models/")
            .matcher(String.join("\n", Dockerfile.read().all("RUN")))
            .results()
            .toList();

    assertThat(models).hasSize(3);
    assertThat(models).allSatisfy(model -> assertThat(Project.services()).contains(model.group(1)));
    assertThat(models)
        .allSatisfy(
            model -> assertThat(Files.isDirectory(Project.ROOT.resolve(model.group(2)))).isTrue());
  }
}
