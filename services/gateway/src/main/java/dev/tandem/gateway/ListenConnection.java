package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client and the stream that it has opened: tells the client what the stream says, and whichever
 * of them ends, ends the other in order. Safe for use by several threads.
 */
final class ListenConnection implements StreamListener {
  private static final Logger LOG = LoggerFactory.getLogger(ListenConnection.class);
  private static final int NORMAL = 1000;

  private final GatewayMetrics metrics;
  private final Outbox outbox;
  private volatile OpenStream stream;
  private volatile boolean gone;

  ListenConnection(GatewayMetrics metrics, Outbox outbox) {
    this.metrics = metrics;
    this.outbox = outbox;
  }

  /** From now on the client's stream; where the client has gone meanwhile it is let go. */
  void serve(OpenStream opened) {
    stream = opened;
    outbox.send(ServerMessages.opened(opened.opening()));
    CompletableFuture<Void> told = new CompletableFuture<>();
    opened.toldBy(told);
    var unused = opened.over().whenComplete((outcome, reason) -> over(outcome, reason, told));
    if (opened.opening().isClosed()) {
      outbox.forgiveSilence();
    }
    if (gone) {
      release(ListenRefusals.gone());
    }
  }

  /** What the client has opened; null before {@link #serve}. */
  OpenStream stream() {
    return stream;
  }

  /** Whatever goes wrong here is told to this client, and ends with its connection. */
  void guarded(Runnable step) {
    if (gone) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      end(e);
    }
  }

  /** Ends with a failure, which a client that has gone need not know. */
  void end(Throwable failure) {
    if (!gone) {
      var unused = refuse(RefusedException.from(failure));
    }
  }

  /**
   * The connection is gone. A client that closed it in order wants no more; any other may come back
   * and go on, here or at another gateway.
   */
  void disconnected(int closeCode) {
    gone = true;
    if (closeCode == NORMAL) {
      finish();
    } else {
      release(ListenRefusals.gone());
    }
  }

  @Override
  public void onTranscript(Transcript transcript) {
    metrics.transcriptCame();
    if (stream.opening().config().interim() || transcript.getIsFinal()) {
      outbox.send(ServerMessages.transcript(stream.id().value(), transcript));
    }
  }

  @Override
  public void onUtteranceError(StreamError error) {
    outbox.send(ServerMessages.utteranceError(stream.id().value(), error));
  }

  @Override
  public void onAcknowledged(long sample) {
    outbox.send(ServerMessages.acknowledged(sample));
  }

  @Override
  public void onFailed(RefusedException reason) {
    var unused = refuse(reason);
  }

  @Override
  public boolean canResume() {
    return true;
  }

  /** The stream has ended here: by the client's wish, or since it goes on elsewhere. */
  private void over(StreamOutcome outcome, Throwable failure, CompletableFuture<Void> told) {
    CompletableFuture<Void> written;
    if (failure == null) {
      outbox.send(ServerMessages.closed(stream.id(), outcome));
      written = outbox.close(NORMAL, "all is said");
    } else {
      written = refuse(RefusedException.from(failure));
    }
    var unused = written.thenRun(() -> told.complete(null));
  }

  /**
   * Ends the connection. What the client did wrong ends its stream, too.
   *
   * @return completes once the client knows
   */
  private CompletableFuture<Void> refuse(RefusedException reason) {
    if (!gone) {
      gone = true;
      metrics.refused(reason.refusal());
      log(reason);
      outbox.send(ServerMessages.error(reason));
    }
    CompletableFuture<Void> told = outbox.close(reason.refusal().closeCode(), reason.getMessage());
    if (reason.refusal().isClientsFault()) {
      finish();
    } else {
      release(reason);
    }
    return told;
  }

  /** The client wants no more; the stream ends once all that was said is heard. */
  void finish() {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.finish();
    }
  }

  private void release(RefusedException reason) {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.release(reason);
    }
  }

  private static void log(RefusedException reason) {
    if (reason.refusal() == Refusal.INTERNAL) {
      LOG.error("a stream failed", reason);
    } else {
      LOG.info("refused ({}): {}", reason.refusal().code(), reason.getMessage());
    }
  }
}
