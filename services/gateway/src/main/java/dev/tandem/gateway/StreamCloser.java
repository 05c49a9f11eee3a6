package dev.tandem.gateway;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.Transcript;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes streams of which nobody has heard for too long. Safe for use by several threads. */
final class StreamCloser {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCloser.class);

  private final IngestEnvironment environment;
  private final StreamClaims claims;
  private final ChunkTail tail;
  private final Executor executor;

  /**
   * @param executor for reading, which may take seconds
   */
  StreamCloser(
      IngestEnvironment environment, StreamClaims claims, ChunkTail tail, Executor executor) {
    this.environment = environment;
    this.claims = claims;
    this.tail = tail;
    this.executor = executor;
  }

  /**
   * Ends the open utterance of {@code stream}, so that its final comes, and says that it is closed;
   * nothing if somebody else does, or serves it.
   *
   * @param newest its state
   * @return completes once that is done, or cannot be
   */
  CompletableFuture<Void> close(StreamId stream, IngestState newest) {
    return claims
        .claim(stream, newest)
        .thenComposeAsync(claim -> close(stream, claim), executor)
        .exceptionally(
            failure -> {
              LOG.warn("stream {} could not be closed, it is tried again", stream, failure);
              return null;
            });
  }

  /** Everything of {@code stream} goes; it can be resumed no more. */
  void forget(StreamId stream) {
    environment.executor().execute(() -> forgetNow(stream));
  }

  private void forgetNow(StreamId stream) {
    var unused = environment.records().forget(stream.value());
  }

  private CompletableFuture<Void> close(StreamId stream, Optional<IngestState> claim) {
    return claim.map(from -> read(stream, from)).orElse(CompletableFuture.completedFuture(null));
  }

  /** Reading takes a while, and who comes back in it has the stream. */
  private CompletableFuture<Void> read(StreamId stream, IngestState from) {
    Optional<AudioChunk> furthest = tail.furthest(stream, from.getChunksFromMs());
    return claims
        .standing(stream, from)
        .thenComposeAsync(
            ours ->
                ours.map(state -> finish(stream, state, furthest))
                    .orElse(CompletableFuture.completedFuture(null)),
            executor);
  }

  private CompletableFuture<Void> finish(
      StreamId stream, IngestState from, Optional<AudioChunk> furthest) {
    LOG.info("closing stream {}: nothing was heard of its client for too long", stream);
    StreamOpening opening =
        StreamOpening.of(stream, ResumeToken.random(), from, from.getClientSample());
    StreamIngest ingest =
        new StreamIngest(opening, environment, new ExpectedFinals(), new Nobody());
    return furthest
        .filter(chunk -> IngestStates.heard(from).isBefore(chunk))
        .map(ingest::finishBehind)
        .orElseGet(ingest::finish);
  }

  /** The client is gone. */
  private static final class Nobody implements StreamListener {
    @Override
    public void onTranscript(Transcript transcript) {
      // subscribers get it
    }

    @Override
    public void onAcknowledged(long sample) {
      // there is nobody to go on from there
    }

    @Override
    public void onFailed(RefusedException reason) {
      // the end of the stream fails with the same reason
    }

    @Override
    public boolean canResume() {
      return false;
    }
  }
}
