package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.SettingsException;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Comparison;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker, with the shipped properties. */
class ComparisonServiceIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path stateDirectory;

  private Settings settings;
  private Topics topics;

  @BeforeEach
  void prepare() {
    settings = BROKER.settings(Map.of("PORT", "0", "STATE_DIR", stateDirectory.toString()));
    topics = Topics.of(settings);
  }

  @Test
  void anUtteranceIsComparedAlsoWhenTheServiceStopsBetweenItsTwoFinals() throws Exception {
    try (ComparisonService service = started();
        TopicWriter writer = new TopicWriter(settings)) {
      writer.write(topics.streams(), "half", Spoken.opened("half", "one two"));
      writer.write(topics.stagedTranscripts(), "half", Spoken.last(Arm.STAGED, 0, "one too"));
      writer.write(topics.stagedTranscripts(), "whole", Spoken.last(Arm.STAGED, 0, "one"));
      writer.write(topics.endToEndTranscripts(), "whole", Spoken.last(Arm.END_TO_END, 0, "one"));
      read(topics.comparisons().name(), topics.comparisons().values().deserializer(), "whole");
      assertThat(get(service, "/health").statusCode()).isEqualTo(200);
    }
    try (ComparisonService service = started();
        TopicWriter writer = new TopicWriter(settings)) {
      writer.write(topics.endToEndTranscripts(), "half", Spoken.last(Arm.END_TO_END, 0, "one two"));
      Comparison comparison =
          read(topics.comparisons().name(), topics.comparisons().values().deserializer(), "half");
      assertThat(comparison.getAgreement()).isEqualTo(0.5);
      assertThat(comparison.getStreamWer()).containsEntry("STAGED", 0.5);
      assertThat(get(service, "/metrics").body()).contains("kafka_stream", "tandem_page");
      assertThat(comparisonsOf(service).toString()).contains("\"whole\"");
    }
  }

  @Test
  void aRecordThatIsNoAvroGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
    Topic<String, byte[]> raw =
        new Topic<>("transcripts.staged", Serdes.String(), Serdes.ByteArray(), false);
    try (ComparisonService service = started();
        TopicWriter writer = new TopicWriter(settings)) {
      writer.write(raw, "bad", "no avro".getBytes(StandardCharsets.UTF_8));
      writer.write(topics.stagedTranscripts(), "bad", Spoken.last(Arm.STAGED, 0, "one"));
      writer.write(topics.endToEndTranscripts(), "bad", Spoken.last(Arm.END_TO_END, 0, "one"));

      String deadLetters = StreamsProperties.deadLetters(ComparisonService.APPLICATION_ID);
      assertThat(read(deadLetters, new ByteArrayDeserializer(), "bad"))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("no avro");
      Comparison comparison =
          read(topics.comparisons().name(), topics.comparisons().values().deserializer(), "bad");
      assertThat(comparison.getAgreement()).isEqualTo(1);
      assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsRefusedInOneLine() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      int port = other.getLocalPort();
      Settings taken = settings.with(Map.of("PORT", Integer.toString(port)));
      assertThatThrownBy(() -> ComparisonService.start(taken))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("port " + port + " cannot be listened on")
          .hasMessageContaining("set PORT");
    }
  }

  private ComparisonService started() throws InterruptedException {
    ComparisonService service = ComparisonService.start(settings);
    service.awaitRunning(PATIENCE);
    return service;
  }

  /** The first value on a topic with this key; waits for it. */
  private <V> V read(String topic, Deserializer<V> values, String key) {
    Map<String, Object> properties = new HashMap<>(KafkaClients.properties(settings));
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, "test-" + System.nanoTime());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Consumer<String, V> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
      consumer.subscribe(List.of(topic));
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, V> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key().equals(key)) {
            return record.value();
          }
        }
      }
    }
    throw new AssertionError("no record of " + key + " on " + topic);
  }

  private static JsonNode comparisonsOf(ComparisonService service) throws Exception {
    return new ObjectMapper().readTree(get(service, "/v1/comparisons").body());
  }

  private static HttpResponse<String> get(ComparisonService service, String path)
      throws IOException, InterruptedException {
    URI url = URI.create("http://localhost:%d%s".formatted(service.port(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
