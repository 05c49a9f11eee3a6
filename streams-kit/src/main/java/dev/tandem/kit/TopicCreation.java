package dev.tandem.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, as {@code TOPIC_PARTITIONS}, {@code
 * TOPIC_REPLICATION_FACTOR} and {@code TOPIC_RETENTION_MS} say, and leaves the others alone. Any
 * number of processes may do so at once.
 */
public final class TopicCreation {
  /** More than one machine needs: partitions bound how far a stage can be scaled. */
  public static final int DEFAULT_PARTITIONS = 12;

  /** For how long speech and transcripts are kept. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final int FULL_REPLICATION = 3;

  /** Only whole segments are compacted, and who starts reads all that is left. */
  private static final int SEGMENT_BYTES = 16 << 20;

  private final Settings settings;
  private final int numPartitions;
  private final short replicationFactor;
  private final Duration timeout;

  private TopicCreation(Settings settings) {
    this.settings = settings;
    this.numPartitions = settings.integerFrom(1, "TOPIC_PARTITIONS", DEFAULT_PARTITIONS);
    this.replicationFactor = (short) settings.integerFrom(1, "TOPIC_REPLICATION_FACTOR", 1);
    this.timeout = settings.millis("KAFKA_TIMEOUT_MS", DEFAULT_TIMEOUT);
  }

  /**
   * Creates what is missing of Tandem's topics, and of the dead letters of the given applications.
   *
   * @throws KafkaUnreachableException when no broker answers within {@code KAFKA_TIMEOUT_MS}
   * @throws SettingsException when a topic is there with another number of partitions
   */
  public static void create(Settings settings, String... applicationIds) {
    TopicCreation creation = new TopicCreation(settings);
    List<NewTopic> topics = new ArrayList<>();
    Topics.of(settings).inOrder().forEach(topic -> topics.add(creation.speech(topic)));
    List.of(applicationIds).forEach(id -> topics.add(creation.deadLetters(id)));
    creation.create(topics);
  }

  private NewTopic speech(Topic<?, ?> topic) {
    if (!topic.compacted()) {
      return topic(topic.name(), "delete");
    }
    NewTopic compacted = topic(topic.name(), "compact,delete");
    compacted.configs().put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
    return compacted;
  }

  private NewTopic deadLetters(String applicationId) {
    return topic(StreamsProperties.deadLetters(applicationId), "delete");
  }

  private NewTopic topic(String name, String cleanupPolicy) {
    Duration retention = settings.millis("TOPIC_RETENTION_MS", DEFAULT_RETENTION);
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
    config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    if (replicationFactor >= FULL_REPLICATION) {
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(replicationFactor - 1));
    }
    return new NewTopic(name, numPartitions, replicationFactor).configs(config);
  }

  private void create(List<NewTopic> wanted) {
    try (Admin admin = admin()) {
      Collection<String> present = get(admin.listTopics().names());
      List<NewTopic> missing = wanted.stream().filter(t -> !present.contains(t.name())).toList();
      admin.createTopics(missing, options()).values().forEach(this::created);
      check(admin, wanted);
    }
  }

  private Admin admin() {
    try {
      Map<String, Object> properties = KafkaClients.properties(settings);
      properties.put("default.api.timeout.ms", (int) timeout.toMillis());
      properties.put("request.timeout.ms", (int) timeout.toMillis());
      return Admin.create(properties);
    } catch (KafkaException e) {
      throw unreachable();
    }
  }

  private CreateTopicsOptions options() {
    return new CreateTopicsOptions().timeoutMs((int) timeout.toMillis());
  }

  private void created(String name, KafkaFuture<Void> creation) {
    try {
      get(creation);
      LOG.info("created topic {} with {} partitions", name, numPartitions);
    } catch (TopicExistsException e) {
      LOG.debug("topic {} was created by somebody else meanwhile", name);
    }
  }

  /** Waits until all are there, and sees that they fit together. */
  private void check(Admin admin, List<NewTopic> wanted) {
    List<String> names = wanted.stream().map(NewTopic::name).toList();
    Map<String, TopicDescription> topics =
        Retry.until(timeout, () -> get(admin.describeTopics(names).allTopicNames()));
    topics.forEach((name, topic) -> check(name, topic.partitions().size()));
  }

  private void check(String name, int partitions) {
    if (partitions != numPartitions) {
      throw new SettingsException(
          "topic %s has %d partitions, TOPIC_PARTITIONS asks for %d; all topics must have as many: set it to what is there, or delete the topics"
              .formatted(name, partitions, numPartitions));
    }
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable();
    }
  }

  private RuntimeException failed(Throwable cause) {
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return unreachable();
    }
    return cause instanceof RuntimeException e ? e : new KafkaException(cause);
  }

  private KafkaUnreachableException unreachable() {
    return new KafkaUnreachableException(
        "no Kafka broker answers at %s within %.1f s; check KAFKA_BOOTSTRAP_SERVERS"
            .formatted(KafkaClients.bootstrapServers(settings), timeout.toMillis() / 1000.0));
  }
}
