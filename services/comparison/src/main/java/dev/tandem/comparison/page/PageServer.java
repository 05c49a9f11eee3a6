package dev.tandem.comparison.page;

import dev.tandem.kit.Health;
import dev.tandem.kit.SettingsException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Serves the page and its feed over HTTP: {@code /}, {@code /config.json}, {@code /v1/live}
 * (Server-Sent Events), {@code /v1/comparisons}, {@code /health}, {@code /metrics}. All files come
 * from the classpath, the chart library from its WebJar.
 */
public final class PageServer implements AutoCloseable {
  private static final String CHART_LIBRARY =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  /** The page takes nothing from elsewhere; only the gateway may be on another host. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'";

  private static final int MAX_SUBSCRIBERS = 100;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final LivePage page;
  private final Javalin javalin;

  /**
   * A server that does not listen yet.
   *
   * @param gatewayUrl where the page finds the gateway; empty: on its own host, port 8081
   */
  public PageServer(
      String gatewayUrl, LivePage page, Supplier<Health> health, PrometheusMeterRegistry meters) {
    this.page = page;
    meters.gauge("tandem.page.subscribers", page, LivePage::numSubscribers);
    meters.gauge("tandem.page.snapshots.for.slow", page, LivePage::numSkipped);
    javalin = Javalin.create(PageServer::configure);
    javalin.before(context -> context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY));
    javalin.get("/config.json", context -> context.json(Map.of("gatewayUrl", gatewayUrl)));
    javalin.get("/lib/chart.js", PageServer::sendChartLibrary);
    javalin.get("/v1/comparisons", context -> context.json(page.comparisons()));
    javalin.get("/health", context -> answer(context, health.get(), health.get().ready()));
    javalin.get("/health/live", context -> answer(context, health.get(), health.get().live()));
    javalin.get("/health/ready", context -> answer(context, health.get(), health.get().ready()));
    javalin.get("/metrics", context -> context.result(meters.scrape()));
    javalin.sse("/v1/live", this::serve);
  }

  /**
   * Begins to listen.
   *
   * @param port 0 takes any free one
   * @throws SettingsException when the port is in use
   */
  public void start(int port) {
    refuseTaken(port);
    javalin.start(port);
  }

  /** Asked first, since Javalin says more than one line of a port that is in use. */
  private static void refuseTaken(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new SettingsException(
          "port %d cannot be listened on (%s); stop what listens there or set PORT"
              .formatted(port, e.getMessage()));
    }
  }

  /** The port on which it listens. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.staticFiles.add("/page", Location.CLASSPATH);
  }

  private static void sendChartLibrary(Context context) {
    context
        .contentType(ContentType.TEXT_JS)
        .header("Cache-Control", "max-age=86400")
        .result(PageServer.class.getResourceAsStream(CHART_LIBRARY));
  }

  private static void answer(Context context, Health health, boolean good) {
    context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    context.contentType(ContentType.APPLICATION_JSON).result(health.json());
  }

  /** Each subscriber is written to by a thread of its own, so that a slow one holds up no other. */
  private void serve(SseClient client) {
    if (page.numSubscribers() >= MAX_SUBSCRIBERS) {
      client.sendComment("all %d places are taken, try again later".formatted(MAX_SUBSCRIBERS));
      client.close();
      return;
    }
    client.keepAlive();
    Thread thread = new Thread(() -> tell(client, page.subscribe()), "page-subscriber");
    thread.setDaemon(true);
    client.onClose(thread::interrupt);
    thread.start();
  }

  private void tell(SseClient client, Subscriber subscriber) {
    try {
      while (!client.terminated()) {
        subscriber
            .take(SIGN_OF_LIFE)
            .ifPresentOrElse(
                message -> client.sendEvent(message.kind(), message.data()),
                () -> client.sendComment("still here"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      page.unsubscribe(subscriber);
    }
  }
}
