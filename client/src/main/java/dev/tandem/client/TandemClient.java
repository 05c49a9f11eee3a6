package dev.tandem.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Opens streams at gateways. Safe for use by several threads; one is enough for many streams. */
public final class TandemClient {
  /** For how long a stream whose connection is lost seeks another. */
  public static final Duration RECONNECT_LIMIT = Duration.ofMinutes(1);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  private final Duration reconnectLimit;

  /** A client that seeks a lost connection for {@link #RECONNECT_LIMIT}. */
  public TandemClient() {
    this(RECONNECT_LIMIT);
  }

  /**
   * A client.
   *
   * @param reconnectLimit for how long a stream whose connection is lost seeks another; longer than
   *     the gateways' {@code IDLE_TIMEOUT_MS} makes little sense, since they close it then
   */
  public TandemClient(Duration reconnectLimit) {
    this.reconnectLimit = reconnectLimit;
  }

  /** As {@link #open(List, ListenOptions, Consumer)}, with one gateway. */
  public CompletableFuture<ClientStream> open(
      URI gateway, ListenOptions options, Consumer<StreamEvent> listener) {
    return open(List.of(gateway), options, listener);
  }

  /**
   * Opens a stream. When its connection is lost, it is resumed at whichever of the gateways answers
   * first.
   *
   * @param gateways {@code ws://host:port/v1/listen}, or short {@code http://host:port}, each; the
   *     first is preferred
   * @param listener gets every event, one after the other; it must not block
   * @return completes once the stream is open; exceptionally with {@link GatewayException} if no
   *     gateway can be reached, or one refuses the options
   */
  public CompletableFuture<ClientStream> open(
      List<URI> gateways, ListenOptions options, Consumer<StreamEvent> listener) {
    List<URI> endpoints = gateways.stream().map(GatewayAddress::listen).toList();
    Reconnection reconnection = new Reconnection(endpoints, reconnectLimit);
    return new StreamSession(options, listener, this::connect, reconnection).open();
  }

  private void connect(StreamSocket socket) {
    var unused =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .buildAsync(socket.endpoint(), socket)
            .whenComplete((webSocket, failure) -> socket.connected(failure));
  }
}
