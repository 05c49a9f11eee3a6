package dev.tandem.gateway;

import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code /v1/listen}: gives each connection a {@link ListenSocket}. */
final class ListenEndpoint implements Consumer<WsConfig> {
  private static final String SOCKET = "socket";

  private final GatewayConfig config;
  private final OpenStreams streams;
  private final StreamResume resume;
  private final GatewayMetrics metrics;
  private final ScheduledExecutorService timers;

  ListenEndpoint(
      GatewayConfig config,
      OpenStreams streams,
      StreamResume resume,
      GatewayMetrics metrics,
      ScheduledExecutorService timers) {
    this.config = config;
    this.streams = streams;
    this.resume = resume;
    this.metrics = metrics;
    this.timers = timers;
  }

  @Override
  public void accept(WsConfig ws) {
    ws.onConnect(this::connect);
    ws.onMessage(message -> socket(message).text(message.message()));
    ws.onBinaryMessage(
        message -> {
          int end = message.offset() + message.length();
          socket(message).audio(Arrays.copyOfRange(message.data(), message.offset(), end));
        });
    ws.onClose(close -> socket(close).disconnected(close.status()));
  }

  private void connect(WsConnectContext context) {
    ListenSocket socket =
        new ListenSocket(
            streams,
            resume,
            metrics,
            config.maxMessageBytes(),
            new Outbox(context.session, config.maxUnreadBytes()),
            new ReadGate(context.session));
    context.attribute(SOCKET, socket);
    var unused =
        timers.schedule(
            socket::configTimedOut, config.configTimeout().toMillis(), TimeUnit.MILLISECONDS);
    socket.connected(parameters(context));
  }

  private static ListenSocket socket(WsContext context) {
    return context.attribute(SOCKET);
  }

  private static Map<String, String> parameters(WsContext context) {
    Map<String, String> parameters = new HashMap<>();
    context.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
    return parameters;
  }
}
