package dev.tandem.comparison;

import dev.tandem.comparison.page.LiveFeed;
import dev.tandem.comparison.page.LivePage;
import dev.tandem.comparison.page.PageServer;
import dev.tandem.kit.Causes;
import dev.tandem.kit.Health;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.StreamsService;
import dev.tandem.kit.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The comparison at work: joins both arms by stream and utterance, writes {@code comparisons}, and
 * serves the page. In a process of its own, or beside others in one JVM.
 */
public final class ComparisonService implements AutoCloseable {
  /** The id of the application, also its consumer group. */
  public static final String APPLICATION_ID = "comparison";

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonService.class);

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LivePage page = new LivePage();
  private final StreamsService streams;
  private final KafkaStreamsMetrics streamsMetrics;
  private final PageServer server;
  private final LiveFeed feed;

  private ComparisonService(Settings settings) {
    ComparisonSettings own = ComparisonSettings.of(settings);
    streams = new StreamsService(APPLICATION_ID, topology(settings), settings);
    streamsMetrics = new KafkaStreamsMetrics(streams.streams());
    feed = new LiveFeed(settings, page);
    server = new PageServer(own.gatewayUrl(), page, this::health, meters);
  }

  /**
   * Serves the page, creates missing topics and begins to work.
   *
   * @throws dev.tandem.kit.SettingsException when a setting is wrong or the port is in use
   * @throws dev.tandem.kit.KafkaUnreachableException when no broker answers in time
   */
  public static ComparisonService start(Settings settings) {
    ComparisonService service = new ComparisonService(settings);
    try {
      service.begin(ComparisonSettings.of(settings).port());
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private void begin(int port) {
    server.start(port);
    streamsMetrics.bindTo(meters);
    streams.start();
    feed.start();
    LOG.info("{} works; its page is on port {}", APPLICATION_ID, port());
  }

  /** The topology that ships. */
  public static Topology topology(Settings settings) {
    return ComparisonTopology.of(Topics.of(settings), ComparisonSettings.of(settings).join());
  }

  /** The port of the page. */
  public int port() {
    return server.port();
  }

  /**
   * Waits until it works on its partitions.
   *
   * @throws IllegalStateException when it has failed, or does not within {@code timeout}
   */
  public void awaitRunning(Duration timeout) throws InterruptedException {
    streams.awaitRunning(timeout);
  }

  @Override
  public void close() {
    feed.close();
    server.close();
    streamsMetrics.close();
    streams.close();
  }

  private Health health() {
    Health joining = Health.of(streams.state());
    return new Health(
        joining.live() && !feed.hasFailed(), joining.ready() && feed.isReading(), joining.state());
  }

  /** Runs until it is stopped or fails; exit codes as {@link StreamsProcess} has them. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(new Settings(System.getenv())));
  }

  private static int run(Settings settings) throws InterruptedException {
    try (ComparisonService service = start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
      service.streams.awaitStopped();
      return service.streams.failure().isPresent() ? StreamsProcess.FAILED : StreamsProcess.DONE;
    } catch (RuntimeException e) {
      LOG.error("{} does not start: {}", APPLICATION_ID, Causes.inOneLine(e));
      LOG.debug("{} does not start", APPLICATION_ID, e);
      return StreamsProcess.REFUSED;
    }
  }
}
