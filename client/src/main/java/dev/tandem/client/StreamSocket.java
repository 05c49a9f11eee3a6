package dev.tandem.client;

import dev.tandem.client.StreamEvent.Acknowledged;
import dev.tandem.client.StreamEvent.Closed;
import dev.tandem.client.StreamEvent.Failed;
import dev.tandem.client.StreamEvent.Opened;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The receiving end of one stream: puts messages together, passes events on, notices the end. */
final class StreamSocket implements WebSocket.Listener {
  private final URI endpoint;
  private final ListenOptions options;
  private final Consumer<StreamEvent> listener;
  private final InFlight inFlight = new InFlight();
  private final CompletableFuture<ClientStream> opened = new CompletableFuture<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder message = new StringBuilder();
  private Outgoing outgoing;

  StreamSocket(URI endpoint, ListenOptions options, Consumer<StreamEvent> listener) {
    this.endpoint = endpoint;
    this.options = options;
    this.listener = listener;
  }

  CompletableFuture<ClientStream> opened() {
    return opened;
  }

  /** To be called after the handshake, with what went wrong in it or {@code null}. */
  void connected(Throwable failure) {
    if (failure != null) {
      fail(unreachable(cause(failure)));
    }
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    outgoing = new Outgoing(webSocket);
    var unused = outgoing.text(Messages.config(options));
    webSocket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      Messages.event(whole).ifPresent(this::accept);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    fail(lost("it closed with code %d \"%s\"".formatted(statusCode, reason)));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    fail(
        error instanceof GatewayException gateway
            ? gateway
            : lost(String.valueOf(error.getMessage())));
  }

  private void accept(StreamEvent event) {
    if (event instanceof Acknowledged acknowledged) {
      inFlight.acknowledge(acknowledged.sample());
    } else if (event instanceof Failed failed) {
      fail(new GatewayException(failed.code(), failed.message()));
    } else if (event instanceof Opened nowOpen) {
      opened.complete(new ClientStream(options, nowOpen, outgoing, inFlight, closed));
    }
    listener.accept(event);
    if (event instanceof Closed nowClosed) {
      closed.complete(nowClosed);
      inFlight.end();
    }
  }

  private GatewayException lost(String how) {
    return new GatewayException(
        "connection-lost",
        "the connection to %s is lost: %s; check that the gateway runs, then stream again"
            .formatted(endpoint, how));
  }

  private GatewayException unreachable(Throwable cause) {
    String why =
        cause instanceof WebSocketHandshakeException refused
            ? "it answered HTTP " + refused.getResponse().statusCode()
            : cause.getClass().getSimpleName();
    return new GatewayException(
        "unreachable",
        "no gateway answers at %s (%s); start one with ./tandem serve, or check --url"
            .formatted(endpoint, why),
        cause);
  }

  /** The first failure is the one that counts; after an orderly end there is none. */
  private void fail(GatewayException failure) {
    opened.completeExceptionally(failure);
    closed.completeExceptionally(failure);
    inFlight.end();
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
