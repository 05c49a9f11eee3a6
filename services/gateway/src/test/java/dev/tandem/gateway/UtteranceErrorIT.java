package dev.tandem.gateway;

import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stage has lost an utterance: whoever listens to the stream is told, and it goes on. */
@Timeout(120)
class UtteranceErrorIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static Gateway gateway;
  private static TestTopics topics;

  @BeforeAll
  static void start() {
    Settings settings =
        BROKER.settings(Map.of("PORT", "0", "SUBSCRIBER_IDLE_MS", "3000", "HEARTBEAT_MS", "200"));
    gateway = Gateway.start(settings);
    topics = new TestTopics(settings);
  }

  @AfterAll
  static void stop() {
    topics.close();
    gateway.close();
  }

  @Test
  void theClientIsToldAndItsStreamGoesOn() throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000");
    String stream = socket.await("Opened").path("stream").asText();
    topics.putError(StreamId.random().value(), StreamErrors.of(7, null));
    topics.putError(stream, StreamErrors.of(3, 24_000L));
    JsonNode error = socket.await("UtteranceError");
    assertThat(error.path("stream").asText()).isEqualTo(stream);
    assertThat(error.path("stage").asText()).isEqualTo("word-decoding");
    assertThat(error.path("utterance").asInt()).isEqualTo(3);
    assertThat(error.path("at").asDouble()).isEqualTo(1.5);
    assertThat(error.path("message").asText()).isEqualTo("no phones");
    assertThat(error.path("occurredAtMs").asLong()).isEqualTo(5);

    topics.put(stream, Transcripts.last(STAGED, 4, 0, "goes on"));
    assertThat(socket.await("Transcript").path("transcript").asText()).isEqualTo("goes on");
  }

  @Test
  void aSubscriberIsToldAsItComesAndFromTheBeginning() throws Exception {
    String stream = StreamId.random().value();
    topics.putError(stream, StreamErrors.of(0, null));
    try (SubscriberClient subscriber = SubscriberClient.of(gateway, stream, "?from=beginning")) {
      subscriber.await(line -> line.equals("event: utterance-error"));
      topics.putError(stream, StreamErrors.of(1, 0L));
      List<String> data = subscriber.awaitEnd();
      assertThat(data).hasSize(2);
      JsonNode before = JSON.readTree(data.get(0).substring("data:".length()));
      assertThat(before.path("utterance").asInt()).isZero();
      assertThat(before.path("at").isNull()).isTrue();
    }
  }
}
