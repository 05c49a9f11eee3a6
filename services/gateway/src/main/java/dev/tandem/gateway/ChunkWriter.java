package dev.tandem.gateway;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.audio.UtterancePiece.End;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes the chunks of one stream, in order, until one is lost: what came behind it would be a gap.
 * Safe for use by several threads, but only one may write.
 */
final class ChunkWriter {
  private final StreamId id;
  private final StreamRecords records;
  private final Consumer<Throwable> onFailed;
  private final Unconfirmed unconfirmed;
  private volatile boolean ended;

  ChunkWriter(
      StreamId id, StreamRecords records, int maxUnconfirmedBytes, Consumer<Throwable> onFailed) {
    this.id = id;
    this.records = records;
    this.onFailed = onFailed;
    this.unconfirmed = new Unconfirmed(maxUnconfirmedBytes);
  }

  /** Sends {@code chunk}, without waiting. */
  void write(UtterancePiece chunk, ArrivalTimes arrivals) {
    if (ended) {
      return;
    }
    AudioChunk record = record(chunk, arrivals);
    Unconfirmed.Entry entry = unconfirmed.sent(record.getPcm().remaining());
    var unused =
        records.chunk(id.value(), record).whenComplete((held, failure) -> settle(entry, failure));
  }

  /** Complete while more may be sent. */
  CompletableFuture<Void> room() {
    return unconfirmed.room();
  }

  /** Completes once Kafka holds all that was written until now. */
  CompletableFuture<Void> held() {
    return unconfirmed.held();
  }

  /** Writes no more. */
  void drop() {
    ended = true;
  }

  private void settle(Unconfirmed.Entry entry, Throwable failure) {
    if (failure == null) {
      unconfirmed.confirmed(entry);
    } else {
      ended = true;
      unconfirmed.fail(RefusedException.from(failure));
      onFailed.accept(failure);
    }
  }

  private static AudioChunk record(UtterancePiece chunk, ArrivalTimes arrivals) {
    return AudioChunk.newBuilder()
        .setUtterance(chunk.utterance())
        .setUtteranceStart(chunk.utteranceStart())
        .setFirstSample(chunk.firstSample())
        .setPcm(ByteBuffer.wrap(Pcm16.encode(chunk.signal())))
        .setEnd(UtteranceEnd.valueOf(chunk.end().name()))
        .setReceivedAtMs(arrivals.newest())
        .setSpeechEndedAtMs(chunk.end() == End.OPEN ? null : arrivals.of(chunk.speechEnd()))
        .build();
  }
}
