package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tandem.kit.StreamsProcess.TopologyFactory;
import dev.tandem.kit.stage.CountingStage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is wrong before a service works is told in one line, and the exit code is 2. */
class StreamsProcessTest {
  private static final TopologyFactory COUNTING =
      (settings, meters) -> CountingStage.topology(Topics.of(settings), meters);

  private final Logger logger = (Logger) LoggerFactory.getLogger(StreamsProcess.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void aMissingModelGetsOneLine() {
    TopologyFactory missing =
        (settings, meters) -> {
          throw new IllegalStateException(
              "model models/x is missing", new IOException("models/x: no such file"));
        };
    assertThat(StreamsProcess.run("some-service", missing, settings(Map.of())))
        .isEqualTo(StreamsProcess.REFUSED);
    assertSaid("some-service does not start: model models/x is missing: models/x: no such file");
  }

  @Test
  void aWrongSettingGetsOneLine() {
    Settings wrong = settings(Map.of("COMMIT_INTERVAL_MS", "soon"));
    assertThat(StreamsProcess.run("some-service", COUNTING, wrong))
        .isEqualTo(StreamsProcess.REFUSED);
    assertSaid("some-service does not start: COMMIT_INTERVAL_MS is 'soon', expected milliseconds");
  }

  @Test
  void aPortInUseGetsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Settings settings = settings(Map.of("PORT", Integer.toString(taken.getLocalPort())));
      assertThat(StreamsProcess.run("some-service", COUNTING, settings))
          .isEqualTo(StreamsProcess.REFUSED);
      assertSaid(
          "some-service does not start: port %d cannot be listened on (Address already in use); stop what listens there or set PORT"
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void noBrokerGetsOneLine() {
    assertThat(StreamsProcess.run("some-service", COUNTING, settings(Map.of())))
        .isEqualTo(StreamsProcess.REFUSED);
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage, InstanceOfAssertFactories.STRING)
        .startsWith(
            "some-service does not start: no Kafka broker answers at localhost:1 within 0.5 s; check KAFKA_BOOTSTRAP_SERVERS")
        .doesNotContain("\n");
  }

  @Test
  void anAddressOfNoBrokerGetsOneLine() {
    Settings settings = settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "no port"));
    assertThat(StreamsProcess.run("some-service", COUNTING, settings))
        .isEqualTo(StreamsProcess.REFUSED);
    assertThat(log.list).singleElement().asString().contains("no port");
  }

  private void assertSaid(String line) {
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(line)
        .noneMatch(said -> said.contains("\n"));
  }

  private static Settings settings(Map<String, String> more) {
    return new Settings(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "KAFKA_TIMEOUT_MS", "500", "PORT", "0"))
        .with(more);
  }
}
