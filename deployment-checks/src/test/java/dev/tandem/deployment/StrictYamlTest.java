package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;

/** That the checks of this module can fail. */
class StrictYamlTest {

  @Test
  void whatTheTypeAllowsIsRead() {
    Object read =
        Manifests.typed(document("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 3}}"));

    assertThat(((Deployment) read).getSpec().getReplicas()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 3}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{name: a, imagee: b}]}}}}",
        "{apiVersion: v1, kind: Service, spec: {selectors: {a: b}}}",
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {maxUnavailabel: 1}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {maxReplicas: 12}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {triggers: [{type: kafka, metadata: {lagTreshold: '1'}}]}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {listener: []}}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaNodePool, spec: {rolles: [broker]}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 12}}",
      })
  void aMisspeltKeyIsRefused(String manifest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifests.typed(document(manifest)))
        .withMessageContaining("Unrecognized field");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: three}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: '3'}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 1.5}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{env: [{name: A, value: 3}]}]}}}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: {name: a}}}}}",
        "{apiVersion: v1, kind: Namespace, metadata: {labels: {a: true}}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {maxReplicaCount: '12'}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {triggers: [{metadata: {lagThreshold: 1}}]}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partitions: '12'}}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaNodePool, spec: {replicas: three}}",
      })
  void aWrongTypeIsRefused(String manifest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifests.typed(document(manifest)))
        .withMessageContaining("through reference chain");
  }

  @Test
  void aKindThatNobodyModelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifests.typed(document("{apiVersion: apps/v2, kind: Deployment}")))
        .withMessageStartingWith("apps/v2 Deployment is none of");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThatThrownBy(() -> document("{spec: 1, spec: 2}"))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{services: {a: {enviroment: {A: b}}}}",
        "{services: {a: {container_name: a}}}",
        "{services: {a: {environment: {A: 1}}}}",
        "{services: {a: {ports: [8080]}}}",
        "{services: {a: {build: {contxt: .}}}}",
        "{service: {}}",
      })
  void aWrongComposeFileIsRefused(String file) {
    assertThatIllegalArgumentException().isThrownBy(() -> ComposeFile.of(document(file)));
  }

  private static Map<?, ?> document(String text) {
    return StrictYaml.documents(text).get(0);
  }
}
