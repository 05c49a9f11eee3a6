package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes one stream's audio as {@code audio-chunks}, in order, and behind them, about once a second
 * of audio, the state from which any gateway goes on. What a state covers is acknowledged to the
 * client. Safe for use by several threads: its work is serial.
 *
 * <p>Two clocks meet here: the client's, in samples at the client's rate, and the stream's, in
 * samples at 16 kHz. Both start at 0 and are never reset.
 */
final class StreamIngest implements Checkpoints.Listener {
  /** Half of what a stage waits for the next record of an utterance. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final IngestEnvironment environment;
  private final StreamNotice notice;
  private final ExpectedFinals finals;
  private final StreamListener listener;
  private final UtteranceFold fold;
  private final StateWriting stored;
  private final ArrivalTimes arrivals;
  private final ChunkWriter chunks;
  private final Checkpoints checkpoints;
  private final AtomicBoolean failed = new AtomicBoolean();

  private UtteranceState state;
  private long position;
  private long acknowledged;
  private CompletableFuture<Void> finish;

  /** Goes on where {@code opening} says; if the stream is closed, it takes no audio. */
  StreamIngest(
      StreamOpening opening,
      IngestEnvironment environment,
      ExpectedFinals finals,
      StreamListener listener) {
    StreamId id = opening.id();
    IngestState from = opening.from();
    this.environment = environment;
    this.notice = StreamNotice.of(id, from, environment.records());
    this.finals = finals;
    this.listener = listener;
    this.fold = new UtteranceFold(opening.config());
    this.stored = new StateWriting(from, environment.clock());
    this.state = IngestStates.heard(from);
    this.arrivals = ArrivalTimes.of(from, state);
    this.position = opening.position();
    this.acknowledged = from.getClientSample();
    this.chunks =
        new ChunkWriter(id, environment.records(), environment.maxUnconfirmedBytes(), this::failed);
    this.checkpoints =
        new Checkpoints(
            next -> environment.records().state(id.value(), next), environment.executor(), this);
    finals.begun(from.getUtterances() - 1);
    this.finish = opening.isClosed() ? closed(from) : null;
  }

  /**
   * Takes audio in; after {@link #finish} it is ignored.
   *
   * @param mono at the client's rate
   * @return completes once more may follow: until then the client should wait
   */
  synchronized CompletableFuture<Void> accept(Signal mono) {
    if (finish == null) {
      take(fresh(mono));
    }
    return chunks.room();
  }

  /** Ends the open utterance. */
  synchronized void finalizeUtterance() {
    if (finish == null && position >= state.clientSamples()) {
      write(fold.cut(state));
      var unused = checkpoint();
    }
  }

  /**
   * Ends the stream.
   *
   * @return completes once Kafka holds all of it; with {@link RefusedException} if it does not
   */
  synchronized CompletableFuture<Void> finish() {
    return finish == null ? finish(fold.finish(state)) : finish;
  }

  /** As {@link #finish()}, of a stream of which there are chunks behind its state. */
  synchronized CompletableFuture<Void> finishBehind(AudioChunk furthest) {
    return finish == null ? finish(UtteranceFold.finishBehind(state, furthest)) : finish;
  }

  /**
   * Writes the state as it is: for whoever goes on, or to say that somebody is still here.
   *
   * @return completes once Kafka holds it, and all before it
   */
  synchronized CompletableFuture<Void> checkpoint() {
    return finish == null ? checkpoints.add(stored.next(state, arrivals), chunks.held()) : finish;
  }

  /**
   * Says that somebody is still here. The utterance in which a client fell silent ends, before the
   * stages would give its rest up: what is said next is another.
   */
  void sayAlive() {
    environment.executor().execute(this::sayAliveNow);
  }

  private synchronized void sayAliveNow() {
    if (environment.clock().millis() - arrivals.newest() >= LONGEST_PAUSE.toMillis()) {
      finalizeUtterance();
    }
    var unused = checkpoint();
  }

  /**
   * Writes no more: the stream is another's now. No state first, or one might cover audio that was
   * not written any more.
   */
  void drop() {
    checkpoints.drop();
    chunks.drop();
  }

  /** How many samples of the client were taken in. */
  synchronized long clientSamples() {
    return state.clientSamples();
  }

  @Override
  public void held(IngestState now) {
    if (now.getClientSample() > acknowledged) {
      acknowledged = now.getClientSample();
      listener.onAcknowledged(acknowledged);
    }
  }

  @Override
  public void failed(Throwable failure) {
    if (failed.compareAndSet(false, true)) {
      chunks.drop();
      checkpoints.fail(failure);
      listener.onFailed(RefusedException.from(failure));
    }
  }

  /** What of {@code mono} has not come before. */
  private Signal fresh(Signal mono) {
    long repeated = Math.min(mono.length(), Math.max(0, state.clientSamples() - position));
    position += mono.length();
    return mono.slice((int) repeated, mono.length());
  }

  private void take(Signal mono) {
    write(fold.accept(state, mono));
    if (stored.isDue(state, environment.stateInterval())) {
      var unused = checkpoint();
    }
  }

  private CompletableFuture<Void> finish(UtteranceFold.Step last) {
    write(last);
    IngestState closed = stored.closed(state, arrivals);
    finish = checkpoints.add(closed, chunks.held()).thenCompose(held -> closed(closed));
    return finish;
  }

  /** The order matters: once stages were told, none of the audio may come again. */
  private CompletableFuture<Void> closed(IngestState closed) {
    return closed.getCloseSaid()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.completedFuture(closed)
            .thenComposeAsync(notice::sayClosed, environment.executor())
            .thenCompose(
                said ->
                    checkpoints.last(
                        IngestStates.closeSaid(closed), CompletableFuture.completedFuture(null)));
  }

  private void write(UtteranceFold.Step step) {
    state = step.next();
    arrivals.arrived(state.numSamples(), environment.clock().millis());
    step.chunks().forEach(chunk -> finals.begun(chunk.utterance()));
    step.chunks().forEach(chunk -> chunks.write(chunk, arrivals));
  }
}
