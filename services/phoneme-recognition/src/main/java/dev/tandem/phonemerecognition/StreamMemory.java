package dev.tandem.phonemerecognition;

import dev.tandem.kit.stage.StageSupplier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What is remembered of a stream between its utterances: the mean of its features. Gone when the
 * stream closes, or when it was silent for {@link #FORGOTTEN_AFTER}. An entry is the time, 8 bytes,
 * and the recogniser's state.
 */
final class StreamMemory {
  static final String STORE = "stream-means";
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final ProcessorContext<?, ?> context;
  private final KeyValueStore<String, byte[]> store;

  StreamMemory(ProcessorContext<?, ?> context) {
    this.context = context;
    this.store = context.getStateStore(STORE);
    context.schedule(SWEEP, PunctuationType.STREAM_TIME, this::sweep);
  }

  static StoreBuilder<?> builder() {
    return StageSupplier.store(STORE, Serdes.String(), Serdes.ByteArray());
  }

  Optional<byte[]> find(String streamId) {
    return Optional.ofNullable(store.get(streamId)).map(StreamMemory::state);
  }

  void keep(String streamId, byte[] state) {
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + state.length);
    store.put(streamId, entry.putLong(context.currentStreamTimeMs()).put(state).array());
  }

  void delete(String streamId) {
    store.delete(streamId);
  }

  private static byte[] state(byte[] entry) {
    byte[] state = new byte[entry.length - Long.BYTES];
    ByteBuffer.wrap(entry, Long.BYTES, state.length).get(state);
    return state;
  }

  private void sweep(long streamTimeMs) {
    try (KeyValueIterator<String, byte[]> entries = store.all()) {
      entries.forEachRemaining(entry -> deleteIfOld(entry, streamTimeMs));
    }
  }

  private void deleteIfOld(KeyValue<String, byte[]> entry, long streamTimeMs) {
    if (streamTimeMs - ByteBuffer.wrap(entry.value).getLong() > FORGOTTEN_AFTER.toMillis()) {
      store.delete(entry.key);
    }
  }
}
