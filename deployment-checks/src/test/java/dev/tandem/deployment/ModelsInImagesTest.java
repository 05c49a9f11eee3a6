package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A model is in the image of the service that reads it. */
class ModelsInImagesTest {
  /** Guesses pronunciations for the command; the services get what it guessed with models/lm. */
  private static final String OF_THE_COMMAND = "models/g2p";

  @Test
  void onlyServicesThatExistGetOne() {
    assertThat(Project.services()).containsAll(modelsByService().keySet());
  }

  @Test
  void everyModelIsInAnImage() throws IOException {
    Set<String> ofServices = new HashSet<>(models());
    ofServices.remove(OF_THE_COMMAND);
    assertThat(inImages()).containsAll(ofServices);
  }

  @Test
  void everyModelThatAnImageGetsIsThere() throws IOException {
    assertThat(models()).containsAll(inImages());
  }

  private static Set<String> inImages() {
    return modelsByService().values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  private static List<String> models() throws IOException {
    try (Stream<Path> folders = Files.list(Project.ROOT.resolve("models"))) {
      return folders.filter(Files::isDirectory).map(f -> "models/" + f.getFileName()).toList();
    }
  }

  private static Map<String, List<String>> modelsByService() {
    return Pattern.compile("([a-z-]+)\\) cp -r (.+?) /image/models/")
        .matcher(String.join("\n", Dockerfile.read().all("RUN")))
        .results()
        .collect(
            Collectors.toMap(copy -> copy.group(1), copy -> List.of(copy.group(2).split(" ", -1))));
  }
}
