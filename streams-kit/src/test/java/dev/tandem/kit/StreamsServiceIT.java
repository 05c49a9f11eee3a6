package dev.tandem.kit;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.kit.broker.Traffic;
import dev.tandem.kit.stage.CountingStage;
import dev.tandem.schemas.FeatureFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole service on a real broker, with the shipped properties: exactly once, no RocksDB. */
class StreamsServiceIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

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
    Topics topics = Topics.of(settings());
    Traffic traffic = new Traffic(settings());
    byte[] noAvro = "hello".getBytes(StandardCharsets.UTF_8);
    try (StreamsService service = started()) {
      service.awaitRunning(Traffic.PATIENCE);
      traffic.send(topics.audioChunks(), "kit-a", chunk(0, 0, 100, OPEN));
      traffic.send("audio-chunks", "kit-b", noAvro, new ByteArraySerializer());
      assertThat(traffic.read(topics.featureFrames(), "kit-a", 1))
          .extracting(FeatureFrames::getFirstFrame)
          .containsExactly(0L);
      assertThat(traffic.read("counting-it-dead-letters", "kit-b", new ByteArrayDeserializer(), 1))
          .singleElement()
          .satisfies(StreamsServiceIT::saysWhyItIsDead);
      assertThat(traffic.read(topics.streamErrors(), "kit-b", 1))
          .singleElement()
          .satisfies(error -> assertThat(error.getReason()).contains("is no AudioChunk"));
    }
    try (StreamsService service = started()) {
      service.awaitRunning(Traffic.PATIENCE);
      traffic.send(topics.audioChunks(), "kit-a", chunk(0, 100, 150, SILENCE));
      assertThat(traffic.read(topics.featureFrames(), "kit-a", 2))
          .extracting(FeatureFrames::getFirstFrame)
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

  private StreamsService started() {
    StreamsService service =
        new StreamsService(
            "counting-it",
            CountingStage.topology(Topics.of(settings()), new SimpleMeterRegistry()),
            settings());
    service.start();
    return service;
  }
}
