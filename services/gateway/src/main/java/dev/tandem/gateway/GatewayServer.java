package dev.tandem.gateway;

import dev.tandem.kit.Health;
import dev.tandem.kit.SettingsException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.eclipse.jetty.websocket.server.JettyWebSocketServletFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: routes, limits, who may ask, and how a refusal looks. */
final class GatewayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

  private static final long JETTY_LIMIT_FACTOR = 4;

  private final GatewayConfig config;
  private final Javalin javalin;

  GatewayServer(GatewayConfig config) {
    this.config = config;
    this.javalin = Javalin.create(this::configure);
    javalin.before(this::requireOrigin);
    javalin.before(GatewayServer::answerPreflight);
    javalin.wsBeforeUpgrade(this::requireOrigin);
    javalin.exception(HttpResponseException.class, GatewayServer::refuse);
    javalin.exception(Exception.class, GatewayServer::refuse);
  }

  GatewayServer listen(ListenEndpoint endpoint) {
    javalin.ws("/v1/listen", endpoint);
    return this;
  }

  GatewayServer transcribe(TranscribeEndpoint endpoint) {
    javalin.post("/v1/transcribe", endpoint::handle);
    return this;
  }

  GatewayServer subscribe(SubscribeEndpoint endpoint) {
    javalin.get("/v1/streams/{id}/transcripts", endpoint::handle);
    return this;
  }

  GatewayServer health(KafkaProbe kafka) {
    javalin.get("/health", context -> answer(context, kafka.health()));
    javalin.get("/health/ready", context -> answer(context, kafka.health()));
    javalin.get("/health/live", context -> answer(context, new Health(true, true, "RUNNING")));
    return this;
  }

  GatewayServer metrics(PrometheusMeterRegistry meters) {
    javalin.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(meters.scrape()));
    return this;
  }

  /**
   * Begins to listen.
   *
   * @throws SettingsException if the port is in use
   */
  void start() {
    requireFreePort(); // else Javalin logs a stack trace of its own
    javalin.start(config.host(), config.port());
  }

  /** The port on which it listens. */
  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void requireFreePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException e) {
      throw new SettingsException(
          "port %d of %s cannot be listened on (%s); stop what listens there or set PORT"
              .formatted(config.port(), config.host(), e.getMessage()));
    }
  }

  private void configure(JavalinConfig javalin) {
    javalin.showJavalinBanner = false;
    javalin.startupWatcherEnabled = false;
    javalin.http.prefer405over404 = true;
    javalin.jetty.multipartConfig.maxTotalRequestSize(config.maxUploadBytes(), SizeUnit.BYTES);
    javalin.jetty.modifyWebSocketServletFactory(this::configure);
  }

  private void configure(JettyWebSocketServletFactory sockets) {
    sockets.setIdleTimeout(config.idleTimeout());
    // ours refuses with an explanation; Jetty's, above it, with a close code only
    sockets.setMaxBinaryMessageSize(JETTY_LIMIT_FACTOR * config.maxMessageBytes());
    sockets.setMaxTextMessageSize(JETTY_LIMIT_FACTOR * config.maxMessageBytes());
  }

  /** Lets pages in that may, and tells their browser so. */
  private void requireOrigin(Context context) {
    String origin = context.header("Origin");
    if (!config.origins().allow(origin, context.header("Host"))) {
      throw new RefusedException(
          Refusal.ORIGIN,
          "a page of %s may not use this gateway; open the page of this gateway's own host, or list the origin in ALLOWED_ORIGINS"
              .formatted(origin));
    }
    Optional.ofNullable(origin).ifPresent(allowed -> allow(context, allowed));
  }

  /** A browser asks first whether it may; whoever is let in here may. */
  private static void answerPreflight(Context context) {
    if (context.method() == HandlerType.OPTIONS) {
      context.status(204).skipRemainingHandlers();
    }
  }

  private static void allow(Context context, String origin) {
    context.header("Access-Control-Allow-Origin", origin);
    context.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    context.header("Access-Control-Allow-Headers", "Content-Type");
    context.header("Vary", "Origin");
  }

  private static void answer(Context context, Health health) {
    context
        .status(health.ready() ? 200 : 503)
        .contentType("application/json")
        .result(health.json());
  }

  private static void refuse(HttpResponseException refusal, Context context) {
    String what = context.method() + " " + context.path();
    Json.answer(context, refusal.getStatus(), ServerMessages.notServed(refusal.getStatus(), what));
  }

  private static void refuse(Exception failure, Context context) {
    RefusedException reason = RefusedException.from(failure);
    if (reason.refusal() == Refusal.INTERNAL) {
      LOG.error("{} {} failed", context.method(), context.path(), failure);
    }
    Json.refuse(context, reason);
  }
}
