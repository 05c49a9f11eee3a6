package dev.tandem.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Says over HTTP how a service is: {@code /health} (both), {@code /health/live} and {@code
 * /health/ready} (200 or 503, for probes), {@code /metrics} (Prometheus).
 */
public final class HealthServer implements AutoCloseable {
  /** A request of which the rest never comes must not keep a probe waiting. */
  private static final int NUM_THREADS = 4;

  private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";
  private static final String LONGEST_REQUEST_SECONDS = "10";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(NUM_THREADS, HealthServer::daemon);

  /**
   * A server that answers at once.
   *
   * @param port 0 takes any free one
   * @throws SettingsException when the port is in use
   */
  public HealthServer(int port, Supplier<Health> health, PrometheusMeterRegistry meters) {
    server = bind(port);
    answer("/health", () -> health.get().json(), () -> health.get().ready());
    answer("/health/live", () -> health.get().json(), () -> health.get().live());
    answer("/health/ready", () -> health.get().json(), () -> health.get().ready());
    server.createContext(
        "/metrics",
        exchange -> respond(exchange, OK, "text/plain; version=0.0.4", meters.scrape()));
    server.setExecutor(threads);
    server.start();
  }

  /** The port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(String path, Supplier<String> body, Supplier<Boolean> good) {
    server.createContext(
        path,
        exchange ->
            respond(exchange, good.get() ? OK : UNAVAILABLE, "application/json", body.get()));
  }

  private static void respond(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static HttpServer bind(int port) {
    if (System.getProperty(LONGEST_REQUEST) == null) {
      System.setProperty(LONGEST_REQUEST, LONGEST_REQUEST_SECONDS);
    }
    try {
      return HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new SettingsException(
          "port %d cannot be listened on (%s); stop what listens there or set PORT"
              .formatted(port, e.getMessage()));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }
}
