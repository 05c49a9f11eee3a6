package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client of {@code /v1/listen} is told, and how it ends: passes on what its stream says, and
 * whichever of them ends, ends the other in order. Safe for use by several threads.
 */
final class ListenConnection implements StreamListener {
  private static final Logger LOG = LoggerFactory.getLogger(ListenConnection.class);
  private static final int NORMAL = 1000;

  private final GatewayMetrics metrics;
  private final Outbox outbox;
  private volatile OpenStream stream;
  private final AtomicBoolean gone = new AtomicBoolean();

  ListenConnection(GatewayMetrics metrics, Outbox outbox) {
    this.metrics = metrics;
    this.outbox = outbox;
  }

  /**
   * From now on the client's stream; where the client has gone meanwhile it is let go.
   *
   * @return whether the client is still there
   */
  boolean serve(OpenStream opened) {
    stream = opened;
    outbox.send(ServerMessages.opened(opened.opening()));
    CompletableFuture<Void> told = new CompletableFuture<>();
    opened.toldBy(told);
    var unused = opened.over().whenComplete((outcome, reason) -> over(outcome, reason, told));
    if (opened.opening().isClosed()) {
      outbox.forgiveSilence();
    }
    if (gone.get()) {
      release(ListenRefusals.gone());
    }
    return !gone.get();
  }

  /** What the client has opened; asked for by steps that wait until it is. */
  OpenStream stream() {
    return Objects.requireNonNull(stream, "no stream is open yet");
  }

  /**
   * Runs a step that the client asks for; none once it has gone. What goes wrong is told to it, and
   * ends its connection.
   */
  void guarded(Runnable step) {
    if (gone.get()) {
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
    if (!gone.get()) {
      var unused = refuse(RefusedException.from(failure));
    }
  }

  /**
   * The connection is gone. A client that closed it in order wants no more; any other may come back
   * and go on, here or at another gateway.
   */
  void disconnected(int closeCode) {
    gone.set(true);
    if (closeCode == NORMAL) {
      finish();
    } else {
      release(ListenRefusals.gone());
    }
  }

  /** The client wants no more; the stream ends once all that was said is heard. */
  void finish() {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.finish();
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
    if (gone.compareAndSet(false, true)) {
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
