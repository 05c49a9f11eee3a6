package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.audio.Pcm16;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kafka is away, from the start or later; or the port is another's. The broker is this test's own.
 */
@Timeout(180)
class NoKafkaIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void withoutABrokerTheProcessDoesNotStart() {
    Settings settings =
        new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "KAFKA_TIMEOUT_MS", "2000"));

    assertThat(Gateway.run(settings)).isEqualTo(StreamsProcess.REFUSED);
  }

  @Test
  void whenTheBrokerIsGoneClientsAreToldToComeAgain() throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start();
    try (Gateway gateway = Gateway.start(settings(broker, "0"))) {
      RawSocket open = RawSocket.connect(gateway, "?sample_rate=16000");
      open.await("Opened");
      broker.close();

      assertUnavailable(RawSocket.connect(gateway, "?sample_rate=16000"));
      assertUnavailable(post(gateway));
      assertThat(health(gateway)).isEqualTo(503);
      open.send(Pcm16.encode(Speech.utterances(1, 16_000, 1)));
      assertUnavailable(open);
    }
  }

  @Test
  void onAPortThatIsTakenTheProcessDoesNotStart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      Settings settings = settings(broker, Integer.toString(taken.getLocalPort()));

      assertThat(Gateway.run(settings)).isEqualTo(StreamsProcess.REFUSED);
    }
  }

  private static Settings settings(EmbeddedBroker broker, String port) {
    return new Settings(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
            "TOPIC_PARTITIONS", "1",
            "OPEN_TIMEOUT_MS", "2000",
            "DELIVERY_TIMEOUT_MS", "6000",
            "PORT", port));
  }

  private static void assertUnavailable(RawSocket socket) throws Exception {
    assertThat(socket.await("Error").path("code").asText()).isEqualTo("kafka-unavailable");
    assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(1013);
  }

  private static void assertUnavailable(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(503);
    JsonNode error = JSON.readTree(response.body());
    assertThat(error.path("code").asText()).isEqualTo("kafka-unavailable");
    assertThat(error.path("message").asText()).contains("check the brokers");
  }

  private static HttpResponse<String> post(Gateway gateway) throws Exception {
    byte[] wav = Wav.mono(16_000, Speech.utterances(1, 16_000, 1));
    return HTTP.send(
        request(gateway, "/v1/transcribe").POST(BodyPublishers.ofByteArray(wav)).build(),
        BodyHandlers.ofString());
  }

  private static int health(Gateway gateway) throws Exception {
    return HTTP.send(request(gateway, "/health").build(), BodyHandlers.ofString()).statusCode();
  }

  private static HttpRequest.Builder request(Gateway gateway, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
  }
}
