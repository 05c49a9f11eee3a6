package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One command starts Kafka and all services. */
class ComposeFileTest {
  private static final ComposeFile COMPOSE = ComposeFile.read();
  private static final ComposeFile.Service KAFKA = COMPOSE.services().get("kafka");

  static List<String> services() {
    return Project.services();
  }

  @Test
  void itHasKafkaAndAllServices() {
    assertThat(COMPOSE.services().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("kafka"), Project.services().stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsBuiltByTheCommonRecipe(String name) {
    ComposeFile.Service service = COMPOSE.services().get(name);

    assertThat(service.image()).isEqualTo("tandem/" + name);
    assertThat(service.build())
        .isEqualTo(new ComposeFile.Build(".", "services/Dockerfile", Map.of("SERVICE", name)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceStartsWhenKafkaIsWell(String name) {
    assertThat(COMPOSE.services().get(name).dependsOn())
        .containsEntry("kafka", new ComposeFile.Dependency("service_healthy"));
    assertThat(KAFKA.healthcheck().test()).startsWith("CMD");
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceGetsTheSettingsThatItGetsOnKubernetes(String name) {
    Set<String> settings = Kustomization.read().settings().keySet();

    assertThat(COMPOSE.services().get(name).environment())
        .containsKeys(settings.toArray(String[]::new));
  }

  @Test
  void onlyTheGatewayAndThePageTakePortsOfTheHost() {
    assertThat(COMPOSE.services())
        .allSatisfy(
            (name, service) ->
                assertThat(service.ports())
                    .isEqualTo(publishedPorts().getOrDefault(name, List.of())));
  }

  @Test
  void aPublishedPortIsTheOneThatTheServiceListensOn() {
    publishedPorts()
        .forEach(
            (name, ports) ->
                assertThat(ports.get(0))
                    .endsWith(":" + COMPOSE.services().get(name).environment().get("PORT")));
  }

  @Test
  void kafkaIsOfTheVersionThatTheCodeIsBuiltWith() {
    String pom = Project.read(Project.ROOT.resolve("pom.xml"));

    assertThat(KAFKA.image()).startsWith("apache/kafka:");
    assertThat(pom)
        .contains(
            "<kafka.version>%s<".formatted(KAFKA.image().substring("apache/kafka:".length())));
  }

  @Test
  void servicesConnectToWhatKafkaAdvertises() {
    assertThat(KAFKA.environment().get("KAFKA_ADVERTISED_LISTENERS"))
        .isEqualTo(
            "PLAINTEXT://"
                + COMPOSE.services().get("gateway").environment().get("KAFKA_BOOTSTRAP_SERVERS"));
  }

  @Test
  void whatKafkaHoldsOutlivesItsContainer() {
    assertThat(KAFKA.volumes())
        .containsExactly("kafka-data:" + KAFKA.environment().get("KAFKA_LOG_DIRS"));
    assertThat(COMPOSE.volumes()).containsOnlyKeys("kafka-data");
  }

  private static Map<String, List<String>> publishedPorts() {
    return Map.of("gateway", List.of("8081:8081"), "comparison", List.of("8080:8080"));
  }
}
