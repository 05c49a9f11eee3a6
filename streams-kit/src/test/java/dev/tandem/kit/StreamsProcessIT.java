package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.broker.KafkaBroker;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own: it says how it is, and stops cleanly on SIGTERM. */
class StreamsProcessIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final int TERMINATED = 128 + 15;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void itBecomesReadyTellsItsMetricsAndStopsOnSigterm() throws Exception {
    int port = freePort();
    Process service = start(port);
    try {
      awaitReady(service, URI.create("http://localhost:%d/health/ready".formatted(port)));
      assertThat(body(URI.create("http://localhost:%d/metrics".formatted(port))))
          .contains("tandem_real_time_factor", "kafka_stream");
      service.destroy();
      assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isEqualTo(TERMINATED);
      assertThat(log()).contains("counting-process works").doesNotContain("Exception");
    } finally {
      service.destroyForcibly();
    }
  }

  private Process start(int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dlogback.configurationFile=logback.xml",
            CountingService.class.getName());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", BROKER.bootstrapServers());
    builder.environment().put("TOPIC_PARTITIONS", "2");
    builder.environment().put("STATE_DIR", directory.resolve("state").toString());
    builder.environment().put("PORT", Integer.toString(port));
    return builder.redirectErrorStream(true).redirectOutput(logFile()).start();
  }

  private void awaitReady(Process service, URI health) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready(health)) {
      assertThat(service.isAlive()).as(log()).isTrue();
      assertThat(System.nanoTime()).as(log()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static boolean ready(URI health) throws InterruptedException {
    try {
      return body(health).contains("\"ready\":true");
    } catch (IOException e) {
      return false;
    }
  }

  private static String body(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private File logFile() {
    return directory.resolve("service.log").toFile();
  }

  private String log() throws IOException {
    return Files.readString(logFile().toPath());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
