package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.kit.broker.KafkaBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No arm runs: nobody waits forever, and everybody is told. */
@Timeout(120)
class SilentArmsIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final Signal SIGNAL = Speech.utterances(1, 16_000, 1);
  private static Gateway gateway;

  @BeforeAll
  static void start() {
    gateway = Gateway.start(BROKER.settings(Map.of("PORT", "0", "FINALS_TIMEOUT_MS", "1000")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aStreamIsClosedAndSaysThatFinalsAreMissing() throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000");
    socket.send(Pcm16.encode(SIGNAL)).say("{\"type\":\"CloseStream\"}");

    JsonNode closed = socket.await("Closed");
    assertThat(closed.path("complete").asBoolean()).isFalse();
    assertThat(closed.path("utterances").asInt()).isEqualTo(1);
    assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(1000);
  }

  /** What is left to say is the gateway's: how long that may take is no fault of the client. */
  @Test
  void whoHasClosedItsStreamMayBeSilentForLong() throws Exception {
    Map<String, String> settings =
        Map.of("PORT", "0", "IDLE_TIMEOUT_MS", "1000", "FINALS_TIMEOUT_MS", "5000");
    try (Gateway impatient = Gateway.start(BROKER.settings(settings))) {
      RawSocket socket = RawSocket.connect(impatient, "?sample_rate=16000");
      socket.send(Pcm16.encode(SIGNAL)).say("{\"type\":\"CloseStream\"}");

      JsonNode end = socket.awaitAny(SilentArmsIT::isEnd);
      assertThat(end.path("type").asText()).isEqualTo("Closed");
    }
  }

  private static boolean isEnd(JsonNode message) {
    String type = message.path("type").asText();
    return type.equals("Closed") || type.equals("close") || type.equals("error");
  }

  @Test
  void aFileIsAnsweredAndSaysThatFinalsAreMissing() throws Exception {
    URI address = URI.create("http://localhost:" + gateway.port() + "/v1/transcribe");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .POST(BodyPublishers.ofByteArray(Wav.mono(16_000, SIGNAL)))
                    .build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(504);
    JsonNode answer = new ObjectMapper().readTree(response.body());
    assertThat(answer.path("code").asText()).isEqualTo("no-transcript");
    assertThat(answer.path("complete").asBoolean()).isFalse();
  }
}
