package dev.tandem.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Messages on their way out, one after the other: a {@link WebSocket} takes the next only once it
 * is done with the one before. Safe for use by several threads.
 */
final class Outgoing {
  private final WebSocket webSocket;
  private CompletableFuture<WebSocket> last;

  Outgoing(WebSocket webSocket) {
    this.webSocket = webSocket;
    this.last = CompletableFuture.completedFuture(webSocket);
  }

  /** Completes once the socket has taken {@code message}. */
  CompletableFuture<WebSocket> text(String message) {
    return after(socket -> socket.sendText(message, true));
  }

  /** Completes once the socket has taken {@code audio}, which must not change until then. */
  CompletableFuture<WebSocket> binary(ByteBuffer audio) {
    return after(socket -> socket.sendBinary(audio.duplicate(), true));
  }

  /** Drops the connection without a word. */
  void abort() {
    webSocket.abort();
  }

  private synchronized CompletableFuture<WebSocket> after(
      Function<WebSocket, CompletableFuture<WebSocket>> send) {
    last = last.thenCompose(send);
    return last;
  }
}
