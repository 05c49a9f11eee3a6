package dev.tandem.gateway;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.SuspendToken;

/**
 * Stops reading from a client while we cannot take more: its messages then wait in its own TCP
 * connection, not in our memory, and no thread waits with them.
 */
final class ReadGate {
  private final Session session;

  ReadGate(Session session) {
    this.session = session;
  }

  /** Reads nothing until {@code ready} completes, in whatever way. To be called by the reader. */
  void holdUntil(CompletableFuture<?> ready) {
    if (!ready.isDone()) {
      SuspendToken token = session.suspend();
      var unused = ready.whenComplete((done, failure) -> resume(token));
    }
  }

  private void resume(SuspendToken token) {
    if (session.isOpen()) {
      token.resume();
    }
  }
}
