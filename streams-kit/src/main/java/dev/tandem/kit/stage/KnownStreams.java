package dev.tandem.kit.stage;

import dev.tandem.kit.AvroSerde;
import dev.tandem.kit.WireFormat;
import dev.tandem.schemas.KnownStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a stage remembers of each stream between its utterances: which is finished, so that a record
 * that comes again is known, and what the library learned of the speaker. Of a stream that is
 * closed and finished nothing is left {@link #KEPT_AFTER_CLOSE} later: a gateway that took over
 * from a dead one may repeat its last records. A stream that never closes is forgotten after {@link
 * #FORGOTTEN_AFTER} without a record, counted by the records' timestamps.
 */
final class KnownStreams {
  static final String STORE = "known-streams";
  static final Duration KEPT_AFTER_CLOSE = Duration.ofMinutes(1);
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int NONE = -1;

  private final ProcessorContext<?, ?> context;
  private final KeyValueStore<String, KnownStream> store;

  KnownStreams(ProcessorContext<?, ?> context) {
    this.context = context;
    this.store = context.getStateStore(STORE);
  }

  static StoreBuilder<?> builder() {
    return StageSupplier.store(
        STORE, Serdes.String(), new AvroSerde<>(KnownStream.class, WireFormat.SINGLE_OBJECT));
  }

  /** Whether all records of an utterance came already. */
  boolean hasFinished(String streamId, int utterance) {
    return Optional.ofNullable(store.get(streamId))
        .map(stream -> utterance <= stream.getFinished())
        .orElse(false);
  }

  /** What the library learned of the stream; empty at its start. */
  byte[] state(String streamId) {
    return Optional.ofNullable(store.get(streamId))
        .map(stream -> Utterance.bytes(stream.getState()))
        .orElseGet(() -> new byte[0]);
  }

  /** Remembers what the library learned, unless it is what is remembered already. */
  void remember(String streamId, byte[] state) {
    if (!Arrays.equals(state, state(streamId))) {
      KnownStream stream = find(streamId);
      stream.setState(ByteBuffer.wrap(state));
      keep(streamId, stream, stream.getTimestampMs());
    }
  }

  void finish(String streamId, int utterance, long timestampMs) {
    KnownStream stream = find(streamId);
    stream.setFinished(Math.max(utterance, stream.getFinished()));
    keep(streamId, stream, timestampMs);
  }

  /** The gateway has said that the stream is closed after so many utterances. */
  void close(String streamId, int numUtterances, long timestampMs) {
    if (numUtterances > 0) {
      KnownStream stream = find(streamId);
      stream.setUtterances(numUtterances);
      keep(streamId, stream, timestampMs);
    }
  }

  private KnownStream find(String streamId) {
    return Optional.ofNullable(store.get(streamId))
        .orElseGet(
            () ->
                KnownStream.newBuilder()
                    .setFinished(NONE)
                    .setTimestampMs(context.currentStreamTimeMs())
                    .setSeenAtMs(0)
                    .build());
  }

  private void keep(String streamId, KnownStream stream, long timestampMs) {
    stream.setTimestampMs(timestampMs);
    stream.setSeenAtMs(context.currentSystemTimeMs());
    store.put(streamId, stream);
  }

  /** Forgets the streams of which nothing will come any more. */
  void sweep(long nowMs, long inputTimeMs) {
    try (KeyValueIterator<String, KnownStream> all = store.all()) {
      all.forEachRemaining(entry -> deleteIfOver(entry, nowMs, inputTimeMs));
    }
  }

  private void deleteIfOver(KeyValue<String, KnownStream> entry, long nowMs, long inputTimeMs) {
    long silentMs = inputTimeMs - entry.value.getTimestampMs();
    boolean closed =
        isComplete(entry.value) && nowMs - entry.value.getSeenAtMs() >= KEPT_AFTER_CLOSE.toMillis();
    if (closed || silentMs > FORGOTTEN_AFTER.toMillis()) {
      store.delete(entry.key);
    }
  }

  private static boolean isComplete(KnownStream stream) {
    return stream.getUtterances() != null && stream.getFinished() >= stream.getUtterances() - 1;
  }
}
