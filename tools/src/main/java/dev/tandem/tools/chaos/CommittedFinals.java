package dev.tandem.tools.chaos;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All finals that both transcript topics hold, read committed. */
final class CommittedFinals {
  private static final Duration POLL = Duration.ofMillis(200);

  private CommittedFinals() {}

  /** The finals of each stream, in the order of the topics. */
  static Map<String, List<HeardFinal>> read(Settings settings) {
    Topics topics = Topics.of(settings);
    List<Topic<String, Transcript>> arms =
        List.of(topics.stagedTranscripts(), topics.endToEndTranscripts());
    Map<String, List<HeardFinal>> finals = new HashMap<>();
    try (KafkaConsumer<String, Transcript> consumer =
        new KafkaConsumer<>(
            properties(settings), new StringDeserializer(), arms.get(0).values().deserializer())) {
      consumer.assign(arms.stream().flatMap(arm -> partitions(consumer, arm)).toList());
      consumer.seekToBeginning(consumer.assignment());
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(record -> add(record, finals));
      }
    }
    return finals;
  }

  private static void add(
      ConsumerRecord<String, Transcript> record, Map<String, List<HeardFinal>> finals) {
    if (record.value().getIsFinal()) {
      finals
          .computeIfAbsent(record.key(), stream -> new ArrayList<>())
          .add(HeardFinal.of(record.value()));
    }
  }

  private static Stream<TopicPartition> partitions(
      KafkaConsumer<String, Transcript> consumer, Topic<String, Transcript> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()));
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }
}
