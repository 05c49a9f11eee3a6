package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicReference<State> state = new AtomicReference<>(State.CREATED);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HealthServer server = new HealthServer(0, () -> Health.of(state.get()), meters);

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aServiceThatStartsIsLiveButNotReady() throws Exception {
    state.set(State.REBALANCING);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health").body())
        .isEqualTo("{\"live\":true,\"ready\":false,\"state\":\"REBALANCING\"}");
  }

  @Test
  void aServiceThatRunsIsReady() throws Exception {
    state.set(State.RUNNING);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aServiceThatFailedIsDead() throws Exception {
    state.set(State.ERROR);
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
  }

  @Test
  void metricsSayHowFastAndHowFarBehind() throws Exception {
    new StageMetrics(meters, "some-stage").worked(2, 1_000_000_000, Duration.ofMillis(250));
    assertThat(get("/metrics").body())
        .contains("tandem_real_time_factor{stage=\"some-stage\"} 0.5")
        .contains("tandem_queue_delay_seconds_max{stage=\"some-stage\"} 0.25");
  }

  @Test
  void aRequestOfWhichTheRestNeverComesKeepsNobodyWaiting() throws Exception {
    state.set(State.RUNNING);
    try (Socket half = new Socket("localhost", server.port())) {
      half.getOutputStream().write("GET /health".getBytes(StandardCharsets.US_ASCII));
      half.getOutputStream().flush();
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseGetsOneLine() {
    assertThatThrownBy(() -> new HealthServer(server.port(), () -> Health.of(state.get()), meters))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("port %d cannot be listened on".formatted(server.port()))
        .hasMessageContaining("set PORT");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:%d%s".formatted(server.port(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
