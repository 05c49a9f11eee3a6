package dev.tandem.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Opens streams at gateways. Safe for use by several threads; one is enough for many streams. */
public final class TandemClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /**
   * Opens a stream.
   *
   * @param gateway {@code ws://host:port/v1/listen}, or short {@code http://host:port}
   * @param listener gets every event, one after the other, on a thread of the HTTP client; it must
   *     not block
   * @return completes once the stream is open; exceptionally with {@link GatewayException} if the
   *     gateway cannot be reached or refuses the options
   */
  public CompletableFuture<ClientStream> open(
      URI gateway, ListenOptions options, Consumer<StreamEvent> listener) {
    URI endpoint = GatewayAddress.listen(gateway);
    StreamSocket socket = new StreamSocket(endpoint, options, listener);
    var unused =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .buildAsync(endpoint, socket)
            .whenComplete((webSocket, failure) -> socket.connected(failure));
    return socket.opened();
  }
}
