package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A stream that this gateway serves: its audio goes in, its transcripts come out. It is over once
 * it is finished and the finals of all its utterances have come, or nothing has come for too long;
 * or once it is left to another gateway. Safe for use by several threads.
 */
final class OpenStream {
  private final StreamOpening opening;
  private final StreamIngest ingest;
  private final ExpectedFinals finals;
  private final StreamListener listener;
  private final Patience patience;
  private final CompletableFuture<StreamOutcome> over = new CompletableFuture<>();
  private final CatchUp transcripts;
  private volatile CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
  private boolean ending;
  private boolean finishing;

  /** A stream of which Kafka knows already. */
  OpenStream(
      StreamOpening opening,
      StreamIngest ingest,
      ExpectedFinals finals,
      StreamListener listener,
      Duration patience,
      ScheduledExecutorService timers) {
    this.opening = opening;
    this.ingest = ingest;
    this.finals = finals;
    this.listener = listener;
    this.transcripts = new CatchUp(this::passOn, listener::onUtteranceError);
    this.patience = new Patience(patience, timers, this::giveUp);
    var unused = finals.complete().thenRun(this::end);
    if (!opening.isResumed()) {
      transcripts.caughtUp();
    }
  }

  /** Under which its transcripts are found. */
  StreamId id() {
    return opening.id();
  }

  /** With what this gateway began to serve it. */
  StreamOpening opening() {
    return opening;
  }

  /**
   * Takes audio in.
   *
   * @param mono at the rate that the client has announced
   * @return completes once more may follow
   */
  CompletableFuture<Void> accept(Signal mono) {
    return ingest.accept(mono);
  }

  /** Ends the utterance here. */
  void finalizeUtterance() {
    ingest.finalizeUtterance();
  }

  /** Tells all gateways that the client is still here, whether it sends or not. */
  void sayAlive() {
    ingest.sayAlive();
  }

  /**
   * No more audio will come. May be called again, and gives the same then.
   *
   * @return completes once the stream is over; with {@link RefusedException} if Kafka failed
   */
  CompletableFuture<StreamOutcome> finish() {
    if (startEnding(true)) {
      var unused = ingest.finish().whenComplete((done, failure) -> written(failure));
    }
    return over;
  }

  /**
   * Leaves the stream to whichever gateway its client resumes it at; nothing if it is being
   * finished.
   *
   * @return completes once Kafka holds all from which that goes on, or does not
   */
  CompletableFuture<Void> release(RefusedException reason) {
    if (!startEnding(false)) {
      return CompletableFuture.completedFuture(null);
    }
    return ingest
        .checkpoint()
        .handle(
            (held, failure) -> {
              leave(reason);
              return null;
            });
  }

  /** {@code newest} is a state of this stream. */
  void seen(IngestState newest) {
    if (opening.isTakenOver(newest)) {
      leave(
          new RefusedException(
              Refusal.TAKEN_OVER, "the stream was resumed by another connection; this one ends"));
    }
  }

  /** Completes once the stream is over. */
  CompletableFuture<StreamOutcome> over() {
    return over;
  }

  /** {@code told} completes once the client knows that the stream is over. */
  void toldBy(CompletableFuture<Void> told) {
    this.told = told;
  }

  /**
   * Completes once the stream is over and its client, if it wants to, knows: who stops us waits.
   */
  CompletableFuture<Void> told() {
    return over.exceptionally(failure -> null).thenCompose(outcome -> told);
  }

  /** A transcript of this stream came. */
  void heard(Transcript transcript) {
    transcripts.heard(transcript);
  }

  /** A stage could not work on a part of this stream. */
  void lost(StreamError error) {
    transcripts.lost(error);
  }

  /** A transcript of this stream came before this gateway served it. */
  void heardBefore(Transcript transcript) {
    transcripts.past(transcript);
  }

  /** All that came before was told. */
  void caughtUp() {
    transcripts.caughtUp();
    if (opening.isClosed()) {
      var unused = finish();
    }
  }

  private void passOn(Transcript transcript) {
    listener.onTranscript(transcript);
    finals.came(transcript);
    if (isFinishing() && !over.isDone()) {
      patience.startAnew();
    }
  }

  /** Whether its client can resume it elsewhere. */
  boolean canBeResumed() {
    return listener.canResume() && !isFinishing();
  }

  private synchronized boolean startEnding(boolean byFinishing) {
    boolean first = !ending;
    ending = true;
    finishing |= first && byFinishing;
    return first;
  }

  private synchronized boolean isFinishing() {
    return finishing;
  }

  private void leave(RefusedException reason) {
    startEnding(false);
    ingest.drop();
    patience.end();
    over.completeExceptionally(reason);
  }

  private void written(Throwable failure) {
    if (failure != null) {
      over.completeExceptionally(RefusedException.from(failure));
      finals.giveUp();
      return;
    }
    patience.startAnew();
    finals.close();
  }

  private void giveUp() {
    finals.giveUp();
    end();
  }

  private void end() {
    patience.end();
    over.complete(new StreamOutcome(finals.numUtterances(), finals.numMissing()));
  }
}
