package dev.tandem.worddecoding;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.StageSupplier;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The posteriors of the open utterances, an entry a record, so that the changelog grows only by
 * what comes. The key is {@code stream@firstFrame}; an utterance's entries are contiguous from
 * frame 0. An entry is the number of phones, 4 bytes, and the rows.
 */
final class PosteriorStore {
  private static final String NAME = "open-posteriors";

  private final KeyValueStore<String, byte[]> store;

  PosteriorStore(ProcessorContext<?, ?> context) {
    this.store = context.getStateStore(NAME);
  }

  static StoreBuilder<?> builder() {
    return StageSupplier.store(NAME, Serdes.String(), Serdes.ByteArray());
  }

  void append(String streamId, long firstFrame, Posteriorgram rows) {
    if (rows.numFrames() > 0) {
      store.put(key(streamId, firstFrame), entry(rows));
    }
  }

  /** Gives the rows of the open utterance in order, as they were appended. */
  void replay(String streamId, Consumer<Posteriorgram> rows) {
    long frame = 0;
    for (byte[] entry = at(streamId, frame); entry != null; entry = at(streamId, frame)) {
      Posteriorgram stored = posteriorgram(entry);
      rows.accept(stored);
      frame += stored.numFrames();
    }
  }

  void delete(String streamId) {
    long frame = 0;
    for (byte[] entry = at(streamId, frame); entry != null; entry = at(streamId, frame)) {
      store.delete(key(streamId, frame));
      frame += posteriorgram(entry).numFrames();
    }
  }

  private byte[] at(String streamId, long frame) {
    return store.get(key(streamId, frame));
  }

  private static byte[] entry(Posteriorgram rows) {
    ByteBuffer values = FloatBytes.of(rows.values());
    return ByteBuffer.allocate(Integer.BYTES + values.remaining())
        .putInt(rows.numPhones())
        .put(values)
        .array();
  }

  private static Posteriorgram posteriorgram(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    int numPhones = bytes.getInt();
    float[] values = FloatBytes.toFloats(bytes);
    return new Posteriorgram(values.length / numPhones, numPhones, values);
  }

  private static String key(String streamId, long frame) {
    return streamId + '@' + frame;
  }
}
