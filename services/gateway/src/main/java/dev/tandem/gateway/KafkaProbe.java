package dev.tandem.gateway;

import dev.tandem.kit.Health;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks whether Kafka answers. Safe for use by several threads. */
final class KafkaProbe implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Admin admin;

  KafkaProbe(Settings settings) {
    this.admin = Admin.create(KafkaClients.properties(settings));
  }

  /** A gateway without Kafka lives, but is of no use for now. */
  Health health() {
    boolean answers = answers();
    return new Health(true, answers, answers ? "RUNNING" : "KAFKA_UNREACHABLE");
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private boolean answers() {
    try {
      admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
