package dev.tandem.client;

import dev.tandem.client.StreamEvent.Acknowledged;
import dev.tandem.client.StreamEvent.Closed;
import dev.tandem.client.StreamEvent.Failed;
import dev.tandem.client.StreamEvent.Opened;
import dev.tandem.client.StreamEvent.Transcript;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One stream over as many connections as it takes: when one is lost, the stream goes on by another
 * from the last acknowledged sample. Safe for use by several threads: its work is serial.
 */
final class StreamSession implements StreamSocket.Owner {
  private final ListenOptions options;
  private final Consumer<StreamEvent> listener;
  private final Connector connector;
  private final Reconnection reconnection;
  private final Unacknowledged kept = new Unacknowledged();
  private final Heard heard = new Heard();
  private final CompletableFuture<ClientStream> opened = new CompletableFuture<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private Opened opening;
  private StreamSocket current;
  private Outgoing live;
  private boolean closing;
  private boolean closedTooSoon;
  private boolean over;

  /** Connects sockets. */
  interface Connector {
    void connect(StreamSocket socket);
  }

  StreamSession(
      ListenOptions options,
      Consumer<StreamEvent> listener,
      Connector connector,
      Reconnection reconnection) {
    this.options = options;
    this.listener = listener;
    this.connector = connector;
    this.reconnection = reconnection;
  }

  /** Opens the stream at the first gateway that takes it. */
  CompletableFuture<ClientStream> open() {
    connect(reconnection.first(), Messages.config(options));
    return opened;
  }

  ListenOptions options() {
    return options;
  }

  Unacknowledged kept() {
    return kept;
  }

  CompletableFuture<Closed> closed() {
    return closed;
  }

  synchronized void send(byte[] pcm, int numSamples) {
    kept.addAudio(pcm, numSamples);
    if (live != null) {
      var unused = live.binary(ByteBuffer.wrap(pcm.clone()));
    }
  }

  synchronized void finalizeUtterance() {
    command(Messages.command("Finalize"));
  }

  synchronized void keepAlive() {
    if (live != null) {
      var unused = live.text(Messages.command("KeepAlive"));
    }
  }

  synchronized void close() {
    closing = true;
    command(Messages.command("CloseStream"));
  }

  /** Drops the connection, and comes not back. */
  synchronized void abort() {
    current.abort();
    fail(
        new GatewayException(
            GatewayException.CONNECTION_LOST, "the client dropped the connection itself"));
  }

  @Override
  public synchronized void event(StreamSocket socket, StreamEvent event) {
    if (socket != current) {
      return;
    }
    if (event instanceof Opened now) {
      opened(socket, now);
    } else if (event instanceof Acknowledged acknowledged) {
      kept.acknowledge(acknowledged.sample());
      listener.accept(event);
    } else if (event instanceof Closed end) {
      closed(end);
    } else if (!(event instanceof Transcript transcript) || heard.isNew(transcript)) {
      listener.accept(event);
    }
  }

  @Override
  public synchronized void ended(StreamSocket socket, GatewayException why) {
    if (socket != current || over) {
      return;
    }
    live = null;
    reconnection
        .next(opening != null, why)
        .ifPresentOrElse(next -> goOn(next, why), () -> fail(reconnection.exhausted(why, kept)));
  }

  private void goOn(Reconnection.Try next, GatewayException why) {
    if (opening == null) {
      connect(next.gateway(), Messages.config(options));
      return;
    }
    listener.accept(new StreamEvent.Reconnecting(next.gateway(), next.number(), why.getMessage()));
    next.later(() -> reconnect(next.gateway()));
  }

  private synchronized void reconnect(URI gateway) {
    if (!over) {
      connect(gateway, Messages.resume(opening));
    }
  }

  private synchronized void connect(URI gateway, String hello) {
    StreamSocket socket = new StreamSocket(gateway, hello, this);
    current = socket;
    Reconnection.afterOpenTimeout(() -> giveUpUnlessLive(socket));
    connector.connect(socket);
  }

  private synchronized void giveUpUnlessLive(StreamSocket socket) {
    if (socket == current && live == null) {
      socket.giveUp("it did not open the stream in time");
    }
  }

  private void opened(StreamSocket socket, Opened now) {
    live = socket.outgoing();
    reconnection.succeeded();
    if (opening == null) {
      opening = now;
      listener.accept(now);
      opened.completeAsync(() -> new ClientStream(this, now)); // whoever waits may block
    } else {
      resumed(socket, now);
    }
  }

  private void resumed(StreamSocket socket, Opened now) {
    if (now.sample() < kept.acknowledged()) {
      socket.abort();
      fail(Reconnection.gap(now.sample(), kept.acknowledged(), options.sampleRateHz()));
      return;
    }
    kept.acknowledge(now.sample());
    closedTooSoon = now.closed() && now.sample() < kept.sent();
    listener.accept(new StreamEvent.Resumed(now.stream(), now.sample(), socket.endpoint()));
    if (!now.closed()) {
      kept.again().forEach(this::sendAgain);
    }
  }

  private void sendAgain(Unacknowledged.Message message) {
    var unused =
        message.numSamples() > 0 ? live.binary(message.audio()) : live.text(message.command());
  }

  private void command(String command) {
    kept.addCommand(command);
    if (live != null) {
      var unused = live.text(command);
    }
  }

  /** A stream that a gateway closed of itself has not heard all that we said. */
  private void closed(Closed end) {
    if ((closing && !closedTooSoon) || opening == null) {
      over = true; // now: whoever waits for closed may come to know later
      listener.accept(end);
      closed.completeAsync(() -> end);
      kept.end();
    } else {
      fail(Reconnection.closedWhileAway(kept));
    }
  }

  private void fail(GatewayException failure) {
    over = true;
    opened.completeExceptionally(failure);
    if (closed.completeExceptionally(failure)) {
      listener.accept(new Failed(failure.code(), failure.getMessage()));
    }
    kept.end();
  }
}
