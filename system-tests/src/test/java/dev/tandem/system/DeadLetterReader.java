package dev.tandem.system;

import dev.tandem.kit.StreamsProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters of services. */
final class DeadLetterReader {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private DeadLetterReader() {}

  /** Which of these services have put a record with this key aside, as soon as all have. */
  static Set<String> services(String bootstrapServers, String key, String... services) {
    Set<String> found = new TreeSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      consumer.assign(partitions(consumer, services));
      consumer.seekToBeginning(consumer.assignment());
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (found.size() < services.length && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
          if (key.equals(new String(letter.key(), StandardCharsets.UTF_8))) {
            found.add(letter.topic().replace(StreamsProperties.deadLetters(""), ""));
          }
        }
      }
    }
    return found;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String... services) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String service : services) {
      consumer
          .partitionsFor(StreamsProperties.deadLetters(service))
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    return partitions;
  }
}
