package dev.tandem.tools.client;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all partitions of transcript topics, committed transactions only, without a group. */
final class TranscriptFollower implements AutoCloseable {
  private final KafkaConsumer<String, Transcript> consumer;

  private TranscriptFollower(KafkaConsumer<String, Transcript> consumer) {
    this.consumer = consumer;
  }

  /**
   * A follower.
   *
   * @param fromBeginning whether to begin with the oldest transcript still held
   */
  static TranscriptFollower of(
      Settings settings, List<Topic<String, Transcript>> topics, boolean fromBeginning) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<String, Transcript> consumer =
        new KafkaConsumer<>(
            properties, new StringDeserializer(), topics.get(0).values().deserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    return new TranscriptFollower(consumer);
  }

  ConsumerRecords<String, Transcript> poll(Duration timeout) {
    return consumer.poll(timeout);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
