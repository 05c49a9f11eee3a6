package dev.tandem.deployment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docker-compose.yml}, as far as Tandem uses the Compose specification. There is no {@code
 * container_name}, so a file with one, whose service could not be scaled, is refused.
 */
record ComposeFile(String version, Map<String, Service> services, Map<String, Object> volumes) {

  static ComposeFile read() {
    return of(StrictYaml.documents(Project.ROOT.resolve("docker-compose.yml")).get(0));
  }

  /** Extension fields, {@code x-...}, may be anything: their content counts where it is used. */
  static ComposeFile of(Map<?, ?> document) {
    Map<?, ?> known = new HashMap<>(document);
    known.keySet().removeIf(key -> key.toString().startsWith("x-"));
    return StrictYaml.as(ComposeFile.class, known);
  }

  /** One service. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Service(
      String image,
      Build build,
      String restart,
      String stopGracePeriod,
      Map<String, Dependency> dependsOn,
      Map<String, String> environment,
      List<String> ports,
      List<String> volumes,
      Healthcheck healthcheck) {

    @Override
    public List<String> ports() {
      return ports == null ? List.of() : ports;
    }
  }

  /** How its image is built. */
  record Build(String context, String dockerfile, Map<String, String> args) {}

  /** What must hold of another service first. */
  record Dependency(String condition) {}

  /** How the engine sees whether it is well. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Healthcheck(
      List<String> test, String interval, String timeout, Integer retries, String startPeriod) {}
}
