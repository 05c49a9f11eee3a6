package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image is small, runs as nobody in particular, and hears signals. */
class DockerfileTest {
  private static final Dockerfile DOCKERFILE = Dockerfile.read();

  @Test
  void whatRunsHasNoBuildTools() {
    assertThat(DOCKERFILE.all("FROM")).last().asString().endsWith("-jre");
  }

  @Test
  void theUserIsANumberThatKubernetesCanSeeIsNotRoot() {
    assertThat(DOCKERFILE.only("USER")).matches("[1-9][0-9]*:[1-9][0-9]*");
  }

  @Test
  void javaIsTheFirstProcessSoThatItGetsTheSignals() {
    assertThat(words(DOCKERFILE.only("ENTRYPOINT"))).first().isEqualTo("java");
    assertThat(DOCKERFILE.only("ENTRYPOINT")).startsWith("[").endsWith("]");
  }

  @Test
  void theHeapIsAShareOfTheContainersMemory() {
    assertThat(words(DOCKERFILE.only("ENTRYPOINT")))
        .anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage="));
  }

  @Test
  void javaGetsTheFlagsThatTheTestsGet() {
    String pom = Project.read(Project.ROOT.resolve("pom.xml"));
    String flags = firstMatch("<jvm.flags>(.+)</jvm.flags>", pom);

    assertThat(words(DOCKERFILE.only("ENTRYPOINT")))
        .containsAll(Pattern.compile(" ").splitAsStream(flags).toList());
  }

  @Test
  void theEngineAsksForHealth() {
    assertThat(DOCKERFILE.only("HEALTHCHECK")).contains("GET /health ", "$PORT");
  }

  private static String firstMatch(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow().group(1);
  }

  private static List<String> words(String execForm) {
    return Pattern.compile("\"([^\"]*)\"")
        .matcher(execForm)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
