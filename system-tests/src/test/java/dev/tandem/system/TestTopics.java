package dev.tandem.system;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is on the topics, and a way to put anything there. */
final class TestTopics {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Settings settings;

  TestTopics(String bootstrapServers) {
    settings = new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers));
  }

  Topics topics() {
    return Topics.of(settings);
  }

  <T> void put(Topic<String, T> topic, String stream, T value) throws Exception {
    putBytes(topic.name(), stream, topic.values().serializer().serialize(topic.name(), value));
  }

  void putBytes(String topic, String stream, byte[] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            KafkaClients.properties(settings), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, stream, value)).get(30, TimeUnit.SECONDS);
    }
  }

  /** All that is there of a stream now, committed transactions only. */
  <T> List<T> read(Topic<String, T> topic, String stream) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            properties, topic.keys().deserializer(), topic.values().deserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      return readToEnd(consumer, stream);
    }
  }

  private static <T> List<T> readToEnd(KafkaConsumer<String, T> consumer, String stream) {
    List<T> values = new ArrayList<>();
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
    while (!ends.isEmpty()) {
      for (ConsumerRecord<String, T> record : consumer.poll(POLL)) {
        if (stream.equals(record.key())) {
          values.add(record.value());
        }
      }
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }
    return values;
  }
}
