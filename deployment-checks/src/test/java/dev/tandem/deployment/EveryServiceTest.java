package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.StreamsService;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the patch over all Deployments promises. */
class EveryServiceTest {
  static final Deployment PATCH = Manifests.one("every-service.yaml", Deployment.class);

  private static final PodSpec POD = PATCH.getSpec().getTemplate().getSpec();
  private static final Container CONTAINER = POD.getContainers().get(0);

  @Test
  void itIsLaidOverAllDeployments() {
    assertThat(Kustomization.read().patches())
        .contains(
            new Kustomization.Patch("every-service.yaml", new Kustomization.Target("Deployment")));
  }

  @Test
  void itRunsAsTheUserOfTheImage() {
    assertThat(POD.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(
            POD.getSecurityContext().getRunAsUser()
                + ":"
                + POD.getSecurityContext().getRunAsGroup())
        .isEqualTo(Dockerfile.read().only("USER"));
  }

  @Test
  void aBreakInGainsLittle() {
    assertThat(POD.getAutomountServiceAccountToken()).isFalse();
    assertThat(POD.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(CONTAINER.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(CONTAINER.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(CONTAINER.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void whatAServiceWritesIsOnAVolume() {
    assertThat(CONTAINER.getVolumeMounts())
        .extracting(VolumeMount::getMountPath, VolumeMount::getName)
        .containsExactly(tuple("/tmp", "tmp"));
    assertThat(POD.getVolumes()).extracting(Volume::getName).containsExactly("tmp");
  }

  @Test
  void healthIsProbed() {
    assertThat(
            Stream.of(
                    CONTAINER.getStartupProbe(),
                    CONTAINER.getLivenessProbe(),
                    CONTAINER.getReadinessProbe())
                .map(Probe::getHttpGet))
        .extracting(HTTPGetAction::getPath, get -> get.getPort().getStrVal())
        .containsExactly(
            tuple("/health/live", "http"),
            tuple("/health/live", "http"),
            tuple("/health/ready", "http"));
  }

  @Test
  void replicasOfOneServiceAreSpreadOverZonesAndNodes() {
    assertThat(POD.getTopologySpreadConstraints())
        .extracting(TopologySpreadConstraint::getTopologyKey)
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    assertThat(POD.getTopologySpreadConstraints())
        .allSatisfy(
            spread -> {
              assertThat(spread.getMatchLabelKeys()).containsExactly("app.kubernetes.io/name");
              assertThat(Kustomization.read().labels().get(0).pairs())
                  .isEqualTo(spread.getLabelSelector().getMatchLabels());
            });
  }

  @Test
  void aPodGoesWhenItsSuccessorIsReady() {
    assertThat(PATCH.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    assertThat(PATCH.getSpec().getStrategy().getRollingUpdate().getMaxSurge().getIntVal())
        .isPositive();
  }

  @Test
  void aPodHasTheTimeThatAStageTakesToHandOver() {
    assertThat(Duration.ofSeconds(POD.getTerminationGracePeriodSeconds()))
        .isGreaterThan(StreamsService.CLOSE_TIMEOUT);
  }

  @Test
  void aServiceKnowsItsZoneSoThatItsStandbysAreInAnother() {
    EnvVar rack = CONTAINER.getEnv().get(0);
    Properties properties =
        StreamsProperties.of("stage", new Settings(Map.of(rack.getName(), "zone-a")));

    assertThat(rack.getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("metadata.labels['topology.kubernetes.io/zone']");
    assertThat(properties)
        .containsEntry("consumer.client.rack", "zone-a")
        .containsEntry("client.tag.zone", "zone-a")
        .containsEntry("rack.aware.assignment.tags", "zone");
  }

  @Test
  void itGetsTheCommonSettings() {
    assertThat(CONTAINER.getEnvFrom())
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactly(Kustomization.read().configMapGenerator().get(0).name());
  }
}
