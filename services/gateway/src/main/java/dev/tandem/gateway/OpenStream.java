package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A stream that is open at this gateway: its audio goes in, its transcripts come out, and it is
 * over once the finals of all its utterances have come, or nothing has come for too long. Safe for
 * use by several threads.
 */
final class OpenStream {
  private final StreamId id;
  private final StreamIngest ingest;
  private final ExpectedFinals finals;
  private final Supplier<CompletableFuture<Void>> closing;
  private final StreamListener listener;
  private final Duration patience;
  private final ScheduledExecutorService timers;
  private final CompletableFuture<StreamOutcome> over = new CompletableFuture<>();
  private Future<?> givingUp = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
  private boolean finishing;

  /**
   * A stream of which Kafka knows already.
   *
   * @param closing called once Kafka holds all audio; completes once everybody knows of that
   */
  OpenStream(
      StreamId id,
      StreamIngest ingest,
      ExpectedFinals finals,
      Supplier<CompletableFuture<Void>> closing,
      StreamListener listener,
      Duration patience,
      ScheduledExecutorService timers) {
    this.id = id;
    this.ingest = ingest;
    this.finals = finals;
    this.closing = closing;
    this.listener = listener;
    this.patience = patience;
    this.timers = timers;
    var unused = finals.complete().thenRun(this::end);
  }

  /** Under which its transcripts are found. */
  StreamId id() {
    return id;
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

  /**
   * No more audio will come. May be called again, and gives the same then.
   *
   * @return completes once the stream is over; with {@link RefusedException} if Kafka failed
   */
  CompletableFuture<StreamOutcome> finish() {
    if (startFinishing()) {
      var unused =
          ingest
              .finish()
              .thenCompose(held -> closing.get())
              .whenComplete((done, failure) -> written(failure));
    }
    return over;
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
    listener.onTranscript(transcript);
    finals.came(transcript);
    if (isFinishing() && !over.isDone()) {
      waitOn();
    }
  }

  private synchronized boolean startFinishing() {
    boolean first = !finishing;
    finishing = true;
    return first;
  }

  private synchronized boolean isFinishing() {
    return finishing;
  }

  private void written(Throwable failure) {
    if (failure != null) {
      over.completeExceptionally(RefusedException.from(failure));
      finals.giveUp();
      return;
    }
    waitOn();
    finals.close();
  }

  /** Starts the wait for missing finals anew. */
  private synchronized void waitOn() {
    givingUp.cancel(false);
    givingUp = timers.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void waitNoLonger() {
    givingUp.cancel(false);
  }

  private void giveUp() {
    finals.giveUp();
    end();
  }

  private void end() {
    waitNoLonger();
    over.complete(new StreamOutcome(finals.numUtterances(), finals.numMissing()));
  }
}
