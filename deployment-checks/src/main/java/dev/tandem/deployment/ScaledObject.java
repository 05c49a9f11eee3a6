package dev.tandem.deployment;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;

/**
 * KEDA's {@code keda.sh/v1alpha1} ScaledObject, as far as Tandem uses it; KEDA publishes no Java
 * model. Fields and types are those of its resource definition and of its Kafka scaler's page.
 */
record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

  /** What is scaled, between which bounds, and by what. */
  record Spec(
      Target scaleTargetRef,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Advanced advanced,
      List<Trigger> triggers) {}

  /** The Deployment that is scaled. */
  record Target(String name) {}

  /** Handed through to the autoscaler that KEDA makes. */
  record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

  /** How fast it may go up and down. */
  record AutoscalerConfig(HorizontalPodAutoscalerBehavior behavior) {}

  /** What it looks at. */
  record Trigger(String type, KafkaLag metadata) {}

  /** The Kafka scaler's settings, all texts. KEDA ignores a misspelt one; this record does not. */
  record KafkaLag(
      String bootstrapServers,
      String consumerGroup,
      String topic,
      String lagThreshold,
      String offsetResetPolicy) {}
}
