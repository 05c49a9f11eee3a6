package dev.tandem.kit;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.kit.stage.CountingStage;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole service on a real broker, with the shipped properties: exactly once, no RocksDB. */
class StreamsServiceIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path stateDir;

  @Test
  void topicsAreCreatedWithEqualPartitions() throws Exception {
    TopicCreation.create(settings(), "some-service");
    TopicCreation.create(settings(), "some-service");
    try (Admin admin = Admin.create(KafkaClients.properties(settings()))) {
      List<String> names = List.of("streams", "audio-chunks", "some-service-dead-letters");
      assertThat(admin.describeTopics(names).allTopicNames().get(30, TimeUnit.SECONDS).values())
          .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
    }
  }

  @Test
  void topicsWithOtherPartitionsAreRefused() {
    TopicCreation.create(settings());
    Settings others = settings().with(Map.of("TOPIC_PARTITIONS", "3"));
    assertThatThrownBy(() -> TopicCreation.create(others))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("has 2 partitions, TOPIC_PARTITIONS asks for 3");
  }

  @Test
  void stateOutlivesTheProcessAndBadRecordsAreSetAside() throws Exception {
    Settings settings = settings();
    try (StreamsService service = started(settings)) {
      service.awaitRunning(PATIENCE);
      send(audio(), "a", chunk(0, 0, 100, OPEN));
      send(new ByteArraySerializer(), "a", "hello".getBytes(StandardCharsets.UTF_8));
      assertThat(read("feature-frames", frames(), 1))
          .extracting(r -> r.value().getFirstFrame())
          .containsExactly(0L);
      assertThat(read("counting-it-dead-letters", new ByteArrayDeserializer(), 1))
          .singleElement()
          .satisfies(StreamsServiceIT::saysWhyItIsDead);
    }
    try (StreamsService service = started(settings)) {
      service.awaitRunning(PATIENCE);
      send(audio(), "a", chunk(0, 100, 150, SILENCE));
      assertThat(read("feature-frames", frames(), 2))
          .extracting(r -> r.value().getFirstFrame())
          .containsExactly(0L, 100L);
    }
  }

  @Test
  void noBrokerGetsOneLine() {
    Settings nowhere =
        new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "KAFKA_TIMEOUT_MS", "500"));
    assertThatThrownBy(() -> TopicCreation.create(nowhere))
        .isInstanceOf(KafkaUnreachableException.class)
        .hasMessage(
            "no Kafka broker answers at localhost:1 within 0.5 s; check KAFKA_BOOTSTRAP_SERVERS");
  }

  private static void saysWhyItIsDead(ConsumerRecord<String, byte[]> letter) {
    assertThat(letter.value()).asString().isEqualTo("hello");
    assertThat(letter.headers().lastHeader("__streams.errors.message").value())
        .asString()
        .contains("5 bytes on audio-chunks is no AudioChunk");
  }

  private Settings settings() {
    return BROKER.settings(Map.of("STATE_DIR", stateDir.toString()));
  }

  private static StreamsService started(Settings settings) {
    StreamsService service =
        new StreamsService(
            "counting-it",
            CountingStage.topology(Topics.of(settings), new SimpleMeterRegistry()),
            settings);
    service.start();
    return service;
  }

  private Serializer<AudioChunk> audio() {
    return Topics.of(settings()).audioChunks().values().serializer();
  }

  private Deserializer<FeatureFrames> frames() {
    return Topics.of(settings()).featureFrames().values().deserializer();
  }

  private <V> void send(Serializer<V> values, String key, V value) throws Exception {
    Map<String, Object> properties = KafkaClients.properties(settings());
    try (Producer<String, V> producer =
        new KafkaProducer<>(properties, new StringSerializer(), values)) {
      producer.send(new ProducerRecord<>("audio-chunks", key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  /** The first {@code numRecords} committed records of a topic. */
  private <V> List<ConsumerRecord<String, V>> read(
      String topic, Deserializer<V> values, int numRecords) {
    Map<String, Object> properties = KafkaClients.properties(settings());
    properties.put("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("group.id", "reader-" + topic + "-" + numRecords);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<ConsumerRecord<String, V>> records = new ArrayList<>();
    try (Consumer<String, V> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
      consumer.subscribe(List.of(topic));
      while (records.size() < numRecords && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
