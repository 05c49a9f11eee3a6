package dev.tandem.kit.broker;

import dev.tandem.kit.Settings;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A real broker for tests, one for all test classes of a JVM: a container where Docker is, the
 * embedded one elsewhere. {@code TANDEM_BROKER=auto|embedded|container} decides; the log says which
 * it is. Tests use topics and ids of their own.
 *
 * <pre>{@code
 * @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();
 * }</pre>
 */
public final class KafkaBroker implements BeforeAllCallback {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);
  private static final Namespace NAMESPACE = Namespace.create(KafkaBroker.class);
  private static final String IMAGE = "apache/kafka:4.3.1";
  private static final String NUM_PARTITIONS = "2";

  private String bootstrapServers = "";

  private enum Kind {
    AUTO,
    EMBEDDED,
    CONTAINER
  }

  /** Where the broker is, once the tests run. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Settings that lead to this broker, with few partitions, and {@code more} on top. */
  public Settings settings(Map<String, String> more) {
    return new Settings(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "TOPIC_PARTITIONS", NUM_PARTITIONS))
        .with(more);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    bootstrapServers =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Running.class, key -> start(), Running.class)
            .bootstrapServers();
  }

  private static Running start() {
    Kind kind = new Settings(System.getenv()).choice("TANDEM_BROKER", Kind.AUTO);
    boolean container =
        kind == Kind.CONTAINER
            || (kind == Kind.AUTO && DockerClientFactory.instance().isDockerAvailable());
    LOG.warn("tests run on the {} broker", container ? "container" : "embedded");
    return container ? container() : embedded();
  }

  private static Running embedded() {
    EmbeddedBroker broker = EmbeddedBroker.start();
    return new Running(broker.bootstrapServers(), broker::close);
  }

  private static Running container() {
    KafkaContainer container = new KafkaContainer(IMAGE);
    container.start();
    return new Running(container.getBootstrapServers(), container::stop);
  }

  /** Closed by JUnit when all tests have run. */
  private record Running(String bootstrapServers, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
