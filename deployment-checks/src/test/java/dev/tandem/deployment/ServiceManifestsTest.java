package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One manifest file a service, all alike where they should be. */
class ServiceManifestsTest {

  static List<String> services() {
    return Project.services();
  }

  @ParameterizedTest
  @MethodSource("services")
  void theNameIsTheSameEverywhere(String service) {
    assertThat(deployment(service).getMetadata().getName()).isEqualTo(service);
    assertThat(endpoint(service).getMetadata().getName()).isEqualTo(service);
    assertThat(budget(service).getMetadata().getName()).isEqualTo(service);
  }

  @ParameterizedTest
  @MethodSource("services")
  void allSelectThePodsOfTheDeployment(String service) {
    Map<String, String> labels = Map.of("app.kubernetes.io/name", service);

    assertThat(template(service).getMetadata().getLabels()).isEqualTo(labels);
    assertThat(deployment(service).getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(endpoint(service).getSpec().getSelector()).isEqualTo(labels);
    assertThat(budget(service).getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
  }

  @ParameterizedTest
  @MethodSource("services")
  void theContainerIsOneThatTheCommonPatchFits(String service) {
    assertThat(template(service).getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactlyElementsOf(
            EveryServiceTest.PATCH.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getName)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("services")
  void theImageIsTheOneThatComposeBuilds(String service) {
    String image = ComposeFile.read().services().get(service).image();

    assertThat(container(service).getImage()).isEqualTo(image);
    assertThat(Kustomization.read().images())
        .filteredOn(tagged -> tagged.name().equals(image))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("services")
  void thePortIsTheOneThatTheServiceListensOn(String service) {
    int port = Integer.parseInt(environment(service).getOrDefault("PORT", defaultPort()));

    assertThat(container(service).getPorts())
        .singleElement()
        .satisfies(
            exposed -> {
              assertThat(exposed.getName()).isEqualTo("http");
              assertThat(exposed.getContainerPort()).isEqualTo(port);
            });
    ServicePort offered = endpoint(service).getSpec().getPorts().get(0);
    assertThat(offered.getPort()).isEqualTo(port);
    assertThat(offered.getTargetPort().getStrVal()).isEqualTo("http");
  }

  @ParameterizedTest
  @MethodSource("services")
  void theEnvironmentIsTheOneThatComposeGives(String service) {
    Map<String, String> compose = ComposeFile.read().services().get(service).environment();

    assertThat(compose.keySet())
        .containsAll(environment(service).keySet())
        .hasSize(environment(service).size() + Kustomization.read().settings().size());
  }

  @ParameterizedTest
  @MethodSource("services")
  void aDrainTakesOneReplicaAtATime(String service) {
    assertThat(budget(service).getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
  }

  @Test
  void noNewClientComesToAGatewayThatStops() {
    assertThat(container("gateway").getLifecycle().getPreStop().getSleep().getSeconds())
        .isPositive()
        .isLessThan(
            EveryServiceTest.PATCH
                .getSpec()
                .getTemplate()
                .getSpec()
                .getTerminationGracePeriodSeconds());
  }

  @ParameterizedTest
  @MethodSource("services")
  void memoryIsBoundedAndWhatIsRequestedIsWhatIsAllowed(String service) {
    assertThat(container(service).getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container(service).getResources().getLimits())
        .containsEntry("memory", container(service).getResources().getRequests().get("memory"));
  }

  private static String defaultPort() {
    return Dockerfile.read().environment().get("PORT");
  }

  private static Map<String, String> environment(String service) {
    return container(service).getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  private static Container container(String service) {
    return template(service).getSpec().getContainers().get(0);
  }

  private static PodTemplateSpec template(String service) {
    return deployment(service).getSpec().getTemplate();
  }

  private static Deployment deployment(String service) {
    return Manifests.one(service + ".yaml", Deployment.class);
  }

  private static Service endpoint(String service) {
    return Manifests.one(service + ".yaml", Service.class);
  }

  private static PodDisruptionBudget budget(String service) {
    return Manifests.one(service + ".yaml", PodDisruptionBudget.class);
  }
}
