package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens streams, and knows those that this gateway serves. Safe for use by several threads. */
final class OpenStreams {
  private final GatewayConfig config;
  private final IngestEnvironment environment;
  private final TranscriptDispatcher dispatcher;
  private final Admission admission;
  private final ScheduledExecutorService timers;
  private final StreamMemory memory = new StreamMemory();
  private final Map<StreamId, OpenStream> open = new ConcurrentHashMap<>();

  OpenStreams(
      GatewayConfig config,
      IngestEnvironment environment,
      TranscriptDispatcher dispatcher,
      Admission admission,
      GatewayMetrics metrics,
      ScheduledExecutorService timers) {
    this.config = config;
    this.environment = environment;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.timers = timers;
    metrics.countOpenStreams(open::size);
    long aliveMs = config.idleTimeout().dividedBy(3).plusMillis(1).toMillis();
    var unused =
        timers.scheduleWithFixedDelay(this::sayAlive, aliveMs, aliveMs, TimeUnit.MILLISECONDS);
  }

  /**
   * Opens a stream.
   *
   * @return completes once Kafka knows of it; with {@link RefusedException} if it does not in time
   * @throws RefusedException if there are too many
   */
  CompletableFuture<OpenStream> open(ListenConfig stream, StreamListener listener) {
    admission.requireRoomForNew(open.size());
    StreamId id = StreamId.random();
    ResumeToken token = ResumeToken.random();
    IngestState first = IngestStates.first(stream, token, environment.clock().millis());
    StreamOpening opening = StreamOpening.of(id, token, first, 0);
    CompletableFuture<Void> stored = environment.records().state(id.value(), first);
    return StreamNotice.of(id, first, environment.records())
        .sayOpened()
        .thenCombine(stored, (said, held) -> opening)
        .orTimeout(config.openTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(known -> serve(known, listener));
  }

  /** Serves a stream of which Kafka knows, and which is this gateway's now. */
  OpenStream serve(StreamOpening opening, StreamListener listener) {
    StreamId id = opening.id();
    ExpectedFinals finals = new ExpectedFinals();
    StreamIngest ingest = new StreamIngest(opening, environment, finals, listener);
    OpenStream stream =
        new OpenStream(opening, ingest, finals, listener, config.finalsTimeout(), timers);
    memory.remember(id, finals);
    open.put(id, stream);
    Subscription subscription = dispatcher.subscribe(id.value(), stream::heard);
    Subscription errors = dispatcher.subscribeToErrors(id.value(), stream::lost);
    var unused =
        stream
            .over()
            .whenComplete(
                (outcome, failure) -> {
                  subscription.close();
                  errors.close();
                  open.remove(id, stream);
                });
    return stream;
  }

  /**
   * Lets in a stream that was open before.
   *
   * @throws RefusedException if there are too many
   */
  void requireRoom() {
    admission.requireRoom(open.size());
  }

  /** {@code newest} is the state of {@code stream} now, whoever serves it. */
  void seen(StreamId stream, IngestState newest) {
    Optional.ofNullable(open.get(stream)).ifPresent(served -> served.seen(newest));
    if (IngestStates.isClosed(newest) && !open.containsKey(stream)) {
      memory.find(stream).ifPresent(finals -> finals.close(newest.getUtterances()));
    }
  }

  /**
   * What is known of the finals of {@code stream}; empty if it was opened elsewhere, or long ago.
   */
  Optional<ExpectedFinals> finals(StreamId stream) {
    return memory.find(stream);
  }

  /** How many streams are open. */
  int size() {
    return open.size();
  }

  /**
   * Leaves the streams whose clients can resume them elsewhere; finishes the others, and waits for
   * their finals. Waits no longer than {@code timeout}.
   */
  void stopAll(Duration timeout) {
    CompletableFuture<?>[] ends =
        List.copyOf(open.values()).stream()
            .map(OpenStreams::stopAndTell)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** A server that stops as soon as a stream is over may cut off the very message that says so. */
  private static CompletableFuture<Void> stopAndTell(OpenStream stream) {
    if (stream.canBeResumed()) {
      var unused =
          stream.release(
              new RefusedException(
                  Refusal.STOPPING,
                  "this gateway stops; resume the stream at another, or here in some seconds"));
    } else {
      var unused = stream.finish();
    }
    return stream.told().exceptionally(failure -> null);
  }

  private void sayAlive() {
    open.values().forEach(OpenStream::sayAlive);
  }
}
