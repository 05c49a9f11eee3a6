package dev.tandem.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;

/**
 * Messages on their way to one client. Never blocks: what the client has not read yet waits here,
 * and when that is too much the client is dropped. Safe for use by several threads.
 */
final class Outbox {
  /** What the WebSocket protocol leaves for a reason, bytes of UTF-8. */
  private static final int MAX_REASON_BYTES = 123;

  /** For the client to answer the close; one that is gone must not hold its connection. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Session session;
  private final long maxUnreadBytes;
  private long unreadBytes;
  private boolean closed;

  Outbox(Session session, long maxUnreadBytes) {
    this.session = session;
    this.maxUnreadBytes = maxUnreadBytes;
  }

  /** Sends a message; after {@link #close} it is dropped. */
  synchronized void send(ObjectNode message) {
    if (closed) {
      return;
    }
    String text = message.toString();
    if (unreadBytes + text.length() > maxUnreadBytes) {
      dropSlowReader();
      return;
    }
    unreadBytes += text.length();
    session.getRemote().sendString(text, new Written(text.length()));
  }

  /** From now on a client that says nothing is not dropped. */
  void forgiveSilence() {
    session.setIdleTimeout(Duration.ZERO);
  }

  /**
   * Closes the connection behind the messages that wait.
   *
   * @return completes once the close, and so all before it, was written, or cannot be
   */
  synchronized CompletableFuture<Void> close(int code, String reason) {
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    closed = true;
    CompletableFuture<Void> written = new CompletableFuture<>();
    session.setIdleTimeout(CLOSE_TIMEOUT);
    session.close(code, shortened(reason), new ClosedAt(written));
    return written;
  }

  /** It cannot be told: what it is told it does not read. */
  private void dropSlowReader() {
    closed = true;
    session.disconnect();
  }

  private synchronized void written(int length) {
    unreadBytes -= length;
  }

  private static String shortened(String reason) {
    String shorter = reason;
    while (shorter.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
      shorter = shorter.substring(0, shorter.length() - 1);
    }
    return shorter;
  }

  private record ClosedAt(CompletableFuture<Void> written) implements WriteCallback {
    @Override
    public void writeSuccess() {
      written.complete(null);
    }

    @Override
    public void writeFailed(Throwable failure) {
      written.complete(null); // the connection is gone, which is what was wanted
    }
  }

  private final class Written implements WriteCallback {
    private final int length;

    private Written(int length) {
      this.length = length;
    }

    @Override
    public void writeSuccess() {
      written(length);
    }

    @Override
    public void writeFailed(Throwable failure) {
      written(length); // the connection is gone; its end is reported elsewhere
    }
  }
}
