package dev.tandem.kit.broker;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test writes to and reads from a broker. */
public final class Traffic {
  /** For how long a test waits for what must come. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Settings settings;

  /** Traffic with the broker that the settings name. */
  public Traffic(Settings settings) {
    this.settings = settings;
  }

  /** Writes a record, and waits until the broker has it. */
  public <V> void send(Topic<String, V> topic, String key, V value)
      throws ExecutionException, InterruptedException, TimeoutException {
    send(topic.name(), key, value, topic.values().serializer());
  }

  /** Writes a record that need not be what belongs on the topic. */
  public <V> void send(String topic, String key, V value, Serializer<V> values)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (Producer<String, V> producer =
        new KafkaProducer<>(KafkaClients.properties(settings), new StringSerializer(), values)) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  /** The first committed records of a key, at least as many as asked for or those that came. */
  public <V> List<V> read(Topic<String, V> topic, String key, int numRecords) {
    return read(topic.name(), key, topic.values().deserializer(), numRecords).stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  /** The first committed records of a key on any topic. */
  public <V> List<ConsumerRecord<String, V>> read(
      String topic, String key, Deserializer<V> values, int numRecords) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<ConsumerRecord<String, V>> records = new ArrayList<>();
    try (Consumer<String, V> consumer =
        new KafkaConsumer<>(fromTheBeginning(), new StringDeserializer(), values)) {
      consumer.subscribe(List.of(topic));
      while (records.size() < numRecords && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        records.removeIf(record -> !record.key().equals(key));
      }
    }
    return records;
  }

  private Map<String, Object> fromTheBeginning() {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("group.id", "test-" + UUID.randomUUID());
    return properties;
  }
}
