package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.audio.Pcm16;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.kit.broker.KafkaBroker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stage is too far behind: no new stream is taken, and the client is told why. */
@Timeout(120)
class StageLagIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  @Test
  void aNewStreamIsRefusedWhileAStageLags() throws Exception {
    Settings settings = BROKER.settings(Map.of("PORT", "0", "MAX_LAG_SECONDS", "1"));
    try (Gateway gateway = Gateway.start(settings)) {
      RawSocket open = RawSocket.connect(gateway, "?sample_rate=16000");
      open.await("Opened");
      commitNothing(settings, "word-decoding", Topics.of(settings).phonePosteriors().name());
      commitNothing(settings, "feature-extraction", Topics.of(settings).audioChunks().name());
      open.send(Pcm16.encode(Speech.utterances(2, 16_000, 1)));

      JsonNode error = refusal(gateway);
      assertThat(error.path("code").asText()).isEqualTo("lagging");
      assertThat(error.path("message").asText()).contains("feature-extraction is", "behind");
    }
  }

  /** As a stage that has begun, and stands. */
  private static void commitNothing(Settings settings, String stage, String topic)
      throws Exception {
    try (Admin admin = Admin.create(KafkaClients.properties(settings))) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      int numPartitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(30, TimeUnit.SECONDS)
              .get(topic)
              .partitions()
              .size();
      for (int partition = 0; partition < numPartitions; partition++) {
        offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(0));
      }
      admin.alterConsumerGroupOffsets(stage, offsets).all().get(30, TimeUnit.SECONDS);
    }
  }

  /** The gateway looks every few seconds; the test's time limit ends the wait. */
  private static JsonNode refusal(Gateway gateway) throws Exception {
    while (true) {
      RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000");
      JsonNode first =
          socket.awaitAny(message -> !message.path("type").asText().equals("Acknowledged"));
      if (first.path("type").asText().equals("Error")) {
        assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(1013);
        return first;
      }
      socket.say("{\"type\":\"CloseStream\"}");
    }
  }
}
