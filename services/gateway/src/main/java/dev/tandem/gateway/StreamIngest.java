package dev.tandem.gateway;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.audio.UtterancePiece.End;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes one stream's audio as {@code audio-chunks}, in order, and tells the client what Kafka
 * holds. Safe for use by several threads: its work is serial.
 *
 * <p>Two clocks meet here: the client's, in samples at the client's rate, and the stream's, in
 * samples at 16 kHz. Both start at 0 and are never reset.
 */
final class StreamIngest {
  private static final long STREAM_RATE_HZ = 16_000;

  private final StreamId id;
  private final ListenConfig config;
  private final StreamRecords records;
  private final ExpectedFinals finals;
  private final StreamListener listener;
  private final Clock clock;
  private final UtteranceFold fold;
  private final ArrivalTimes arrivals;
  private final Acknowledgements acknowledgements;
  private final AtomicBoolean failed = new AtomicBoolean();

  private UtteranceFold.State state = UtteranceFold.State.START;
  private Signal leftOver = Signal.EMPTY;
  private boolean finished;
  private volatile long clientSamples;

  StreamIngest(
      StreamId id,
      ListenConfig config,
      int maxUnconfirmedBytes,
      StreamRecords records,
      ExpectedFinals finals,
      StreamListener listener,
      Clock clock) {
    this.id = id;
    this.config = config;
    this.records = records;
    this.finals = finals;
    this.listener = listener;
    this.clock = clock;
    this.fold = new UtteranceFold(config);
    this.arrivals = new ArrivalTimes(samples(config.endpointing().longestUtterance().toMillis()));
    this.acknowledgements = new Acknowledgements(maxUnconfirmedBytes, this::held);
  }

  /**
   * Takes audio in; after {@link #finish} it is ignored.
   *
   * @param mono at the client's rate
   * @return completes once more may follow: until then the client should wait
   */
  synchronized CompletableFuture<Void> accept(Signal mono) {
    if (!finished) {
      clientSamples += mono.length();
      UtteranceFold.Step step = fold.accept(state, mono);
      arrivals.arrived(step.next().numSamples(), clock.millis());
      write(step);
      acknowledgements.mark(heldFrom());
    }
    return acknowledgements.room();
  }

  /** Ends the open utterance. */
  synchronized void finalizeUtterance() {
    if (!finished) {
      write(fold.cut(state));
      acknowledgements.mark(heldFrom());
    }
  }

  /**
   * Ends the stream.
   *
   * @return completes once Kafka holds all of it; with {@link RefusedException} if it does not
   */
  synchronized CompletableFuture<Void> finish() {
    if (!finished) {
      finished = true;
      UtteranceFold.Step step = fold.finish(state);
      arrivals.arrived(step.next().numSamples(), clock.millis());
      write(step);
      acknowledgements.mark(step.next().numSamples() + 1); // rounding must not hide the last sample
    }
    return acknowledgements.allConfirmed();
  }

  private void write(UtteranceFold.Step step) {
    for (UtterancePiece piece : step.pieces()) {
      Chunker.Step cut = Chunker.accept(leftOver, piece);
      cut.chunks().forEach(this::send);
      leftOver = cut.leftOver();
    }
    state = step.next();
  }

  private void send(UtterancePiece chunk) {
    if (failed.get()) {
      return; // what came behind a lost chunk would be a gap
    }
    finals.begun(chunk.utterance());
    AudioChunk record = record(chunk);
    Acknowledgements.Entry entry =
        acknowledgements.sent(
            chunk.firstSample() + chunk.signal().length(), record.getPcm().remaining());
    var unused =
        records.chunk(id.value(), record).whenComplete((held, failure) -> settle(entry, failure));
  }

  private void settle(Acknowledgements.Entry entry, Throwable failure) {
    if (failure == null) {
      acknowledgements.confirmed(entry);
    } else if (failed.compareAndSet(false, true)) {
      RefusedException reason = RefusedException.from(failure);
      acknowledgements.fail(reason);
      listener.onFailed(reason);
    }
  }

  private AudioChunk record(UtterancePiece chunk) {
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

  private long heldFrom() {
    return state.heldFrom() - leftOver.length();
  }

  /** Kafka holds all before {@code sample}, on the stream's clock. */
  private void held(long sample) {
    long onClientsClock = sample * config.sampleRateHz() / STREAM_RATE_HZ;
    listener.onAcknowledged(Math.min(onClientsClock, clientSamples));
  }

  private static long samples(long ms) {
    return ms * STREAM_RATE_HZ / 1000;
  }
}
