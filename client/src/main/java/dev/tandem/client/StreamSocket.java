package dev.tandem.client;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection of a stream: puts messages together, passes events on, and notices the end, also
 * of a gateway that has fallen silent without closing the connection.
 */
final class StreamSocket implements WebSocket.Listener {

  /** Who owns the connection. */
  interface Owner {
    void event(StreamSocket socket, StreamEvent event);

    /** The connection is of no use any more; called once. */
    void ended(StreamSocket socket, GatewayException why);
  }

  private static final Duration PING = Duration.ofSeconds(5);

  /** A gateway that waits for Kafka may not read, and so not answer, for a while. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final URI endpoint;
  private final String hello;
  private final Owner owner;
  private final StringBuilder message = new StringBuilder();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long heardNanos = System.nanoTime();
  private volatile WebSocket webSocket;
  private volatile Outgoing outgoing;

  /**
   * @param hello the first message
   */
  StreamSocket(URI endpoint, String hello, Owner owner) {
    this.endpoint = endpoint;
    this.hello = hello;
    this.owner = owner;
  }

  URI endpoint() {
    return endpoint;
  }

  /** The way to the gateway, once the connection stands. */
  Outgoing outgoing() {
    return outgoing;
  }

  /** To be called after the handshake, with what went wrong in it or {@code null}. */
  void connected(Throwable failure) {
    if (failure != null) {
      end(unreachable(cause(failure)));
    }
  }

  /** Drops the connection without a word; its owner knows. */
  void abort() {
    ended.set(true);
    drop();
  }

  /** Ends a connection on which the gateway did not do what it must. */
  void giveUp(String how) {
    end(lost(how));
  }

  @Override
  public void onOpen(WebSocket opened) {
    webSocket = opened;
    outgoing = new Outgoing(opened);
    if (ended.get()) {
      drop();
      return;
    }
    var unused = outgoing.text(hello);
    opened.request(1);
    pingLater();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heardNanos = System.nanoTime();
    message.append(part);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      Messages.event(whole).ifPresent(this::accept);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer nothing) {
    heardNanos = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    end(lost("it closed with code %d \"%s\"".formatted(statusCode, reason)));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(
        error instanceof GatewayException gateway
            ? gateway
            : lost(String.valueOf(error.getMessage())));
  }

  private void accept(StreamEvent event) {
    if (event instanceof StreamEvent.Failed failed) {
      end(new GatewayException(failed.code(), failed.message()));
    } else if (!ended.get()) {
      owner.event(this, event);
    }
  }

  private void pingLater() {
    CompletableFuture.delayedExecutor(PING.toMillis(), TimeUnit.MILLISECONDS).execute(this::ping);
  }

  private void ping() {
    if (ended.get()) {
      return;
    }
    if (System.nanoTime() - heardNanos > LONGEST_SILENCE.toNanos()) {
      giveUp("it said nothing for %d s".formatted(LONGEST_SILENCE.toSeconds()));
      return;
    }
    var unused = webSocket.sendPing(ByteBuffer.allocate(0));
    pingLater();
  }

  private void end(GatewayException why) {
    if (ended.compareAndSet(false, true)) {
      drop();
      owner.ended(this, why);
    }
  }

  private void drop() {
    if (webSocket != null) {
      webSocket.abort();
    }
  }

  private GatewayException lost(String how) {
    return new GatewayException(
        GatewayException.CONNECTION_LOST,
        "the connection to %s is lost: %s; check that the gateway runs, then stream again"
            .formatted(endpoint, how));
  }

  private GatewayException unreachable(Throwable cause) {
    String why =
        cause instanceof WebSocketHandshakeException refused
            ? "it answered HTTP " + refused.getResponse().statusCode()
            : cause.getClass().getSimpleName();
    return new GatewayException(
        GatewayException.UNREACHABLE,
        "no gateway answers at %s (%s); start one with ./tandem serve, or check --gateway"
            .formatted(endpoint, why),
        cause);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
