package dev.tandem.gateway;

import dev.tandem.schemas.StreamOpened;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens streams, and knows those that are open here. Safe for use by several threads. */
final class OpenStreams {
  private final GatewayConfig config;
  private final StreamRecords records;
  private final TranscriptDispatcher dispatcher;
  private final ScheduledExecutorService timers;
  private final Clock clock;
  private final StreamMemory memory = new StreamMemory();
  private final Map<StreamId, OpenStream> open = new ConcurrentHashMap<>();

  OpenStreams(
      GatewayConfig config,
      StreamRecords records,
      TranscriptDispatcher dispatcher,
      GatewayMetrics metrics,
      ScheduledExecutorService timers,
      Clock clock) {
    this.config = config;
    this.records = records;
    this.dispatcher = dispatcher;
    this.timers = timers;
    this.clock = clock;
    metrics.countOpenStreams(open::size);
  }

  /**
   * Opens a stream.
   *
   * @return completes once Kafka knows of it; with {@link RefusedException} if it does not in time,
   *     or there are too many
   */
  CompletableFuture<OpenStream> open(ListenConfig stream, StreamListener listener) {
    if (open.size() >= config.maxStreams()) {
      return CompletableFuture.failedFuture(tooMany());
    }
    StreamNotice notice = new StreamNotice(StreamId.random(), opened(stream), records);
    return notice
        .sayOpened()
        .orTimeout(config.openTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(held -> register(notice, stream, listener));
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

  /** Finishes all streams, and waits for their finals, but not longer than {@code timeout}. */
  void finishAll(Duration timeout) {
    CompletableFuture<?>[] ends =
        List.copyOf(open.values()).stream()
            .map(OpenStreams::finishAndTell)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** A server that stops as soon as a stream is over may cut off the very message that says so. */
  private static CompletableFuture<Void> finishAndTell(OpenStream stream) {
    var unused = stream.finish();
    return stream.told().exceptionally(failure -> null);
  }

  private OpenStream register(StreamNotice notice, ListenConfig config, StreamListener listener) {
    StreamId id = notice.id();
    ExpectedFinals finals = new ExpectedFinals();
    StreamIngest ingest =
        new StreamIngest(
            id, config, this.config.maxUnconfirmedBytes(), records, finals, listener, clock);
    OpenStream stream =
        new OpenStream(
            id,
            ingest,
            finals,
            () -> notice.sayClosed(finals.numUtterances(), clock.millis()),
            listener,
            this.config.finalsTimeout(),
            timers);
    memory.remember(id, finals);
    open.put(id, stream);
    Subscription subscription = dispatcher.subscribe(id.value(), stream::heard);
    var unused =
        stream
            .over()
            .whenComplete(
                (outcome, failure) -> {
                  subscription.close();
                  open.remove(id);
                });
    return stream;
  }

  private StreamOpened opened(ListenConfig stream) {
    return StreamOpened.newBuilder()
        .setName(stream.name().orElse(null))
        .setReference(stream.reference().orElse(null))
        .setSampleRateHz(stream.sampleRateHz())
        .setOpenedAtMs(clock.millis())
        .build();
  }

  private RefusedException tooMany() {
    return new RefusedException(
        Refusal.BUSY,
        "%d streams are open, which is as many as this gateway takes; try again later or at another gateway"
            .formatted(open.size()));
  }
}
