package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each stage is scaled by how far it is behind on what it reads, up to the number of partitions.
 */
class ScalingTest {
  private static final ScaledObject EVERY = Manifests.one("every-scaler.yaml", ScaledObject.class);

  @Test
  void thereAreNotMoreReplicasThanPartitions() {
    Map<String, String> settings = Kustomization.read().settings();

    assertThat(EVERY.spec().maxReplicaCount())
        .isEqualTo(Integer.valueOf(settings.get("TOPIC_PARTITIONS")));
  }

  @Test
  void thereAreEnoughReplicasForTheStandbys() {
    Map<String, String> settings = Kustomization.read().settings();

    assertThat(EVERY.spec().minReplicaCount())
        .isGreaterThan(Integer.parseInt(settings.get("NUM_STANDBY_REPLICAS")));
  }

  @ParameterizedTest
  @CsvSource({
    "feature-extraction, audio-chunks",
    "phoneme-recognition, feature-frames",
    "word-decoding, phone-posteriors",
    "end-to-end, audio-chunks"
  })
  void aStageIsScaledByItsLagOnWhatItReads(String stage, String topic) {
    ScaledObject scaler = Manifests.one(stage + ".yaml", ScaledObject.class);
    Kustomization kustomization = Kustomization.read();
    String brokers =
        kustomization
            .settings()
            .get("KAFKA_BOOTSTRAP_SERVERS")
            .replace(":", "." + kustomization.namespace() + ":");

    assertThat(scaler.spec().scaleTargetRef().name()).isEqualTo(stage);
    assertThat(scaler.spec().triggers())
        .containsExactly(
            new ScaledObject.Trigger(
                "kafka", new ScaledObject.KafkaLag(brokers, stage, topic, "100", "earliest")));
  }

  @ParameterizedTest
  @CsvSource({"feature-extraction", "phoneme-recognition", "word-decoding", "end-to-end"})
  void theDeploymentLeavesTheNumberToTheScaler(String stage) {
    Deployment deployment = Manifests.one(stage + ".yaml", Deployment.class);

    assertThat(deployment.getSpec().getReplicas()).isNull();
  }
}
