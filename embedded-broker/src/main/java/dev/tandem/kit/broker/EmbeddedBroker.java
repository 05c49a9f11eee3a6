package dev.tandem.kit.broker;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM, broker and KRaft controller in one, for clients on this machine
 * only. Starting takes one to four seconds. Safe for use by several threads.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final DataDirectory data;
  private final Ports ports;

  private EmbeddedBroker(KafkaRaftServer server, DataDirectory data, Ports ports) {
    this.server = server;
    this.data = data;
    this.ports = ports;
  }

  /** A broker on a free port whose data goes when it closes. */
  public static EmbeddedBroker start() {
    return start(DataDirectory.temp(), Ports.free());
  }

  /** A broker on a free port that goes on with the data in {@code directory} and keeps it. */
  public static EmbeddedBroker start(Path directory) {
    return start(DataDirectory.kept(directory), Ports.free());
  }

  /**
   * A broker on {@code port} that goes on with the data in {@code directory} and keeps it.
   *
   * @throws BrokerException when the port is in use, or the data is another broker's
   */
  public static EmbeddedBroker start(Path directory, int port) {
    return start(DataDirectory.kept(directory), Ports.of(port));
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + ports.clients();
  }

  /** Stops the broker cleanly and removes temporary data. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    data.close();
  }

  private static EmbeddedBroker start(DataDirectory data, Ports ports) {
    NodeFormat.ensure(data, BrokerConfig.NODE_ID, Uuid.randomUuid().toString());
    return new EmbeddedBroker(startServer(data, ports), data, ports);
  }

  private static KafkaRaftServer startServer(DataDirectory data, Ports ports) {
    try {
      KafkaConfig config = new KafkaConfig(BrokerConfig.of(data, ports));
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return server;
    } catch (RuntimeException e) { // Kafka throws bare ones here
      throw NodeFormat.refused(data, e);
    }
  }
}
