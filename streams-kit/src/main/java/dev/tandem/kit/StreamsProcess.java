package dev.tandem.kit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is one service: it starts, answers on {@code PORT} how it is, and stops on
 * SIGTERM. What is wrong before it has started is told in one line.
 */
public final class StreamsProcess {
  /** Where health and metrics are by default. */
  public static final int DEFAULT_PORT = 8090;

  /** Stopped because it was asked to. */
  public static final int DONE = 0;

  /** Failed at work. */
  public static final int FAILED = 1;

  /** Did not start: a setting, a model, a port, or Kafka. */
  public static final int REFUSED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);

  /** What a service does, built from what it is told. */
  @FunctionalInterface
  public interface TopologyFactory {
    /** The topology; throws when a setting is wrong or a model is missing. */
    Topology topology(Settings settings, MeterRegistry meters);
  }

  private StreamsProcess() {}

  /**
   * Runs a service until it is stopped or fails.
   *
   * @return the exit code of the process: {@value #DONE}, {@value #FAILED} or {@value #REFUSED}
   */
  public static int run(String applicationId, TopologyFactory factory) {
    return run(applicationId, factory, new Settings(System.getenv()));
  }

  static int run(String applicationId, TopologyFactory factory, Settings settings) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (StreamsService service =
            new StreamsService(applicationId, factory.topology(settings, meters), settings);
        HealthServer health = health(service, settings, meters);
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(service.streams())) {
      metrics.bindTo(meters);
      AudioLag.register(service, settings, meters);
      service.start();
      LOG.info("{} works; its health is on port {}", applicationId, health.port());
      return await(service);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} does not start: {}", applicationId, Causes.inOneLine(e));
      LOG.debug("{} does not start", applicationId, e);
      return REFUSED;
    }
  }

  private static HealthServer health(
      StreamsService service, Settings settings, PrometheusMeterRegistry meters) {
    int port = settings.integerFrom(0, "PORT", DEFAULT_PORT);
    return new HealthServer(port, () -> Health.of(service.state()), meters);
  }

  private static int await(StreamsService service) {
    Thread stop = new Thread(service::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      service.awaitStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return service.failure().isPresent() ? FAILED : DONE;
  }
}
