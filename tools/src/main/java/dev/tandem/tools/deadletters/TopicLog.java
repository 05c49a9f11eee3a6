package dev.tandem.tools.deadletters;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** What topics hold, committed transactions only, read without a group. For one thread. */
final class TopicLog implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<PartitionInfo>> topics;

  private TopicLog(
      KafkaConsumer<byte[], byte[]> consumer, Map<String, List<PartitionInfo>> topics) {
    this.consumer = consumer;
    this.topics = topics;
  }

  /**
   * The topics that there are.
   *
   * @throws IllegalStateException when no broker answers
   */
  static TopicLog open(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try {
      KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      return new TopicLog(consumer, consumer.listTopics());
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "no Kafka broker answers at %s within %d s; check --bootstrap-servers"
              .formatted(KafkaClients.bootstrapServers(settings), TIMEOUT.toSeconds()),
          e);
    }
  }

  /** All partitions of the topics whose name ends so. */
  List<TopicPartition> partitionsEndingIn(String suffix) {
    return topics.entrySet().stream()
        .filter(topic -> topic.getKey().endsWith(suffix))
        .flatMap(topic -> topic.getValue().stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /**
   * The partition in which all records of a stream are.
   *
   * @throws IllegalStateException when there is no such topic
   */
  TopicPartition partitionOf(String stream, String topic) {
    List<PartitionInfo> partitions = topics.get(topic);
    if (partitions == null) {
      throw new IllegalStateException(
          "this Kafka has no topic %s: Tandem has not run on it; check --bootstrap-servers"
              .formatted(topic));
    }
    int hash = Utils.toPositive(Utils.murmur2(stream.getBytes(StandardCharsets.UTF_8)));
    return new TopicPartition(topic, hash % partitions.size());
  }

  /** Passes on all records that are there now. */
  void read(
      Collection<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    readToEnd(receiver);
  }

  /** Passes on all records that are there now and have this timestamp, ms, or a later one. */
  void readSince(
      long sinceMs, TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
    consumer.assign(List.of(partition));
    OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, sinceMs)).get(partition);
    if (found != null) {
      consumer.seek(partition, found.offset());
      readToEnd(receiver);
    }
  }

  /** From now on {@link #poll} brings what is written to these partitions. */
  void follow(Collection<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // seeks now, and not at the first poll
  }

  /** Waits a little for new records. */
  Iterable<ConsumerRecord<byte[], byte[]>> poll() {
    return consumer.poll(POLL);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
    while (!ends.isEmpty()) {
      consumer.poll(POLL).forEach(receiver);
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }
}
