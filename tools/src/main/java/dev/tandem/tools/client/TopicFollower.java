package dev.tandem.tools.client;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all partitions of topics, committed transactions only, without a group. */
final class TopicFollower<T> implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final KafkaConsumer<String, T> consumer;

  private TopicFollower(KafkaConsumer<String, T> consumer) {
    this.consumer = consumer;
  }

  /**
   * A follower.
   *
   * @param fromBeginning whether to begin with the oldest transcript still held
   * @throws IllegalStateException when no broker answers, or it has no transcripts
   */
  static <T> TopicFollower<T> of(
      Settings settings, List<Topic<String, T>> topics, boolean fromBeginning) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try {
      KafkaConsumer<String, T> consumer =
          new KafkaConsumer<>(
              properties, new StringDeserializer(), topics.get(0).values().deserializer());
      assign(consumer, partitions(consumer, topics), fromBeginning);
      return new TopicFollower<>(consumer);
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "no Kafka broker answers at %s within %d s; start one with 'tandem serve' and pass what it prints to --bootstrap-servers"
              .formatted(KafkaClients.bootstrapServers(settings), TIMEOUT.toSeconds()),
          e);
    }
  }

  private static <T> List<TopicPartition> partitions(
      KafkaConsumer<String, T> consumer, List<Topic<String, T>> topics) {
    return topics.stream()
        .flatMap(topic -> partitions(topic.name(), consumer.partitionsFor(topic.name())))
        .toList();
  }

  private static Stream<TopicPartition> partitions(String topic, List<PartitionInfo> found) {
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "this Kafka has no topic %s: Tandem has not run on it; check --bootstrap-servers"
              .formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition()));
  }

  private static <T> void assign(
      KafkaConsumer<String, T> consumer, List<TopicPartition> partitions, boolean fromBeginning) {
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
  }

  ConsumerRecords<String, T> poll(Duration timeout) {
    return consumer.poll(timeout);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
