package dev.tandem.gateway;

import dev.tandem.kit.Causes;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.TopicCreation;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway at work: in a process of its own ({@link #main}), or beside other services in one JVM.
 *
 * <p>Settings: {@code KAFKA_BOOTSTRAP_SERVERS}, {@code PORT} (default {@value #DEFAULT_PORT}; 0
 * takes a free one), and those that docs/protocol.md lists.
 */
public final class Gateway implements AutoCloseable {
  /** Where a gateway listens unless told otherwise. */
  public static final int DEFAULT_PORT = GatewayConfig.DEFAULT_PORT;

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration LAST_FINALS = Duration.ofSeconds(5);

  /** How to stop what was started, newest first. */
  private final Deque<Runnable> stops = new ArrayDeque<>();

  private GatewayServer server;

  private Gateway() {}

  /**
   * Starts a gateway; topics that are missing are created.
   *
   * @throws dev.tandem.kit.SettingsException if a setting is wrong, or the port in use
   * @throws dev.tandem.kit.KafkaUnreachableException if no broker answers
   */
  public static Gateway start(Settings settings) {
    GatewayConfig config = GatewayConfig.of(settings);
    TopicCreation.create(settings);
    Gateway gateway = new Gateway();
    try {
      gateway.start(settings, config);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /**
   * Stops it: open streams are left so that their clients can go on with them at another gateway,
   * and those who wait for their finals get them if they come within some seconds.
   */
  @Override
  public void close() {
    while (!stops.isEmpty()) {
      stops.pop().run();
    }
  }

  /** Runs a gateway until SIGTERM. */
  public static void main(String[] args) {
    System.exit(run(new Settings(System.getenv())));
  }

  /**
   * Runs a gateway until the process is stopped.
   *
   * @return the exit code
   */
  static int run(Settings settings) {
    try {
      Gateway gateway = start(settings);
      LOG.info("gateway listens on port {}", gateway.port());
      return awaitStop(gateway);
    } catch (RuntimeException e) {
      LOG.error("gateway does not start: {}", Causes.inOneLine(e));
      LOG.debug("gateway does not start", e);
      return StreamsProcess.REFUSED;
    }
  }

  private static int awaitStop(Gateway gateway) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              gateway.close();
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamsProcess.DONE;
  }

  private void start(Settings settings, GatewayConfig config) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    GatewayMetrics metrics = new GatewayMetrics(meters);
    ScheduledExecutorService timers = stopping(Threads.timers());
    KafkaProbe kafka = new KafkaProbe(settings);
    stops.push(kafka::close);
    KafkaRecords records = new KafkaRecords(settings, config, meters);
    stops.push(records::close);
    TranscriptDispatcher dispatcher = TranscriptDispatcher.start(settings, config);
    stops.push(dispatcher::close);
    IngestEnvironment environment =
        new IngestEnvironment(
            records,
            stopping(Threads.senders()),
            Clock.systemUTC(),
            config.maxUnconfirmedBytes(),
            config.stateInterval());
    StageLag lag = new StageLag(settings, config.maxLagSeconds());
    stops.push(lag::close);
    lag.start(stopping(Threads.lagWatch()));
    Admission admission = new Admission(config.maxStreams(), lag::overload);
    OpenStreams streams =
        new OpenStreams(config, environment, dispatcher, admission, metrics, timers);
    StateTable table = new StateTable(new StateReader(settings, config), streams::seen);
    stops.push(table::close);
    table.start();
    StreamClaims claims = new StreamClaims(environment, table);
    closeIdle(settings, config, environment, table, claims, timers);
    TranscriptHistory history = new TranscriptHistory(settings, config);
    ExecutorService writers = stopping(Threads.writers());
    StreamResume resume =
        new StreamResume(config, streams, table, claims, history, stopping(Threads.pastTellers()));
    server =
        new GatewayServer(config)
            .listen(new ListenEndpoint(config, streams, resume, metrics, timers))
            .transcribe(new TranscribeEndpoint(config, streams, writers))
            .subscribe(new SubscribeEndpoint(config, streams, dispatcher, history, writers))
            .health(kafka)
            .metrics(meters);
    stops.push(server::close);
    server.start();
    stops.push(() -> streams.stopAll(LAST_FINALS));
  }

  private void closeIdle(
      Settings settings,
      GatewayConfig config,
      IngestEnvironment environment,
      StateTable table,
      StreamClaims claims,
      ScheduledExecutorService timers) {
    StreamCloser closer =
        new StreamCloser(
            environment, claims, new ChunkTail(settings, config), stopping(Threads.closer()));
    new IdleStreams(table, closer, config.idleTimeout(), config.closedKept()).start(timers);
  }

  private <T extends ExecutorService> T stopping(T threads) {
    stops.push(threads::shutdownNow);
    return threads;
  }
}
