package dev.tandem.deployment;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The manifests under {@code k8s/}, as the types that model them. */
final class Manifests {
  static final Path FOLDER = Project.ROOT.resolve("k8s");

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 Service", Service.class,
          "apps/v1 Deployment", Deployment.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "keda.sh/v1alpha1 ScaledObject", ScaledObject.class,
          "kafka.strimzi.io/v1 Kafka", Kafka.class,
          "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
          "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class);

  private Manifests() {}

  /** All of a file's manifests. */
  static List<Object> in(String file) {
    return StrictYaml.documents(FOLDER.resolve(file)).stream().map(Manifests::typed).toList();
  }

  /** A file's manifests of one type. */
  static <T> List<T> in(String file, Class<T> type) {
    return in(file).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** A file's only manifest of one type. */
  static <T> T one(String file, Class<T> type) {
    List<T> all = in(file, type);
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          "%s has %d of %s, expected 1".formatted(file, all.size(), type.getSimpleName()));
    }
    return all.get(0);
  }

  /**
   * A manifest as the type that its {@code apiVersion} and {@code kind} name.
   *
   * @throws IllegalArgumentException for a kind that is not known here, or a key that the kind does
   *     not have
   */
  static Object typed(Map<?, ?> manifest) {
    String kind = manifest.get("apiVersion") + " " + manifest.get("kind");
    if (!TYPES.containsKey(kind)) {
      throw new IllegalArgumentException(kind + " is none of " + TYPES.keySet());
    }
    return StrictYaml.as(TYPES.get(kind), manifest);
  }
}
