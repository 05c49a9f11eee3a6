package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Goes on with streams whose connection or gateway was lost. Safe for use by several threads. */
final class StreamResume {
  private final GatewayConfig config;
  private final OpenStreams streams;
  private final StateTable table;
  private final StreamClaims claims;
  private final TranscriptHistory history;
  private final ExecutorService pastTellers;

  StreamResume(
      GatewayConfig config,
      OpenStreams streams,
      StateTable table,
      StreamClaims claims,
      TranscriptHistory history,
      ExecutorService pastTellers) {
    this.config = config;
    this.streams = streams;
    this.table = table;
    this.claims = claims;
    this.history = history;
    this.pastTellers = pastTellers;
  }

  /**
   * Serves the stream from now on, whoever did before. Its past is told once {@link #tellPast} is
   * called.
   *
   * @return completes once the stream is ours; with {@link RefusedException} if it is not to be
   *     resumed
   */
  CompletableFuture<OpenStream> resume(ResumeRequest request, StreamListener listener) {
    StreamId stream = request.stream().orElseThrow(ResumeRequest::unknown);
    streams.requireRoom();
    return table
        .newest(stream)
        .thenApply(request::opening)
        .thenCompose(this::claimed)
        .orTimeout(config.openTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(opening -> streams.serve(opening, listener));
  }

  /** Tells the client of a resumed stream all finals, and what is heard since. */
  void tellPast(OpenStream stream) {
    try {
      var unused =
          CompletableFuture.runAsync(() -> readPast(stream), pastTellers)
              .whenComplete((read, failure) -> told(stream, failure));
    } catch (RejectedExecutionException e) {
      told(stream, e);
    }
  }

  /** Nobody need take over what is closed: it does not change any more. */
  private CompletableFuture<StreamOpening> claimed(StreamOpening wanted) {
    return wanted.isClosed()
        ? CompletableFuture.completedFuture(wanted)
        : claims.claim(wanted.id(), wanted.from()).thenApply(claim -> opening(wanted, claim));
  }

  private static StreamOpening opening(StreamOpening wanted, Optional<IngestState> claim) {
    return claim
        .map(from -> StreamOpening.of(wanted.id(), wanted.token(), from, wanted.position()))
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.BUSY,
                    "somebody else took the stream over at the same moment; try again"));
  }

  private void readPast(OpenStream stream) {
    history.read(stream.id(), stream.opening().from().getOpenedAtMs(), stream::heardBefore);
  }

  private static void told(OpenStream stream, Throwable failure) {
    if (failure == null) {
      stream.caughtUp();
    } else {
      var unused = stream.release(RefusedException.from(failure));
    }
  }
}
