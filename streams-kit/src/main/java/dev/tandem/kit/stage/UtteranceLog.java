package dev.tandem.kit.stage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a stage has heard of the open utterances and still needs, an entry a record, so that the
 * changelog grows only by what comes, however much is remembered.
 *
 * <p>The key of an entry is {@code stream@number}, numbered from 0 in 8 hexadecimal digits, so that
 * a stream's entries stand together and in order; they are contiguous, since they are dropped from
 * the front only.
 */
public final class UtteranceLog {
  private static final StringSerializer KEYS = new StringSerializer();
  private static final int NUM_DIGITS = 8;

  private final KeyValueStore<String, byte[]> store;

  /** The log in the store of this name. */
  public UtteranceLog(ProcessorContext<?, ?> context, String name) {
    this.store = context.getStateStore(name);
  }

  /** The store of a log, for {@link StageSupplier}. */
  public static StoreBuilder<?> builder(String name) {
    return StageSupplier.store(name, Serdes.String(), Serdes.ByteArray());
  }

  /** Remembers one more entry of a stream's open utterance; nothing where there is nothing. */
  public void append(String streamId, byte[] entry) {
    if (entry.length > 0) {
      List<KeyValue<String, byte[]>> kept = kept(streamId);
      int number = kept.isEmpty() ? 0 : number(kept.get(kept.size() - 1).key) + 1;
      store.put(prefix(streamId) + "%08x".formatted(number), entry);
    }
  }

  /** The entries that are kept, as they were appended and in that order. */
  public List<byte[]> entries(String streamId) {
    return kept(streamId).stream().map(entry -> entry.value).toList();
  }

  /**
   * The last bytes of all entries joined.
   *
   * @throws IllegalStateException when fewer are kept
   */
  public byte[] last(String streamId, int numBytes) {
    List<byte[]> entries = entries(streamId);
    int numKept = entries.stream().mapToInt(entry -> entry.length).sum();
    if (numKept < numBytes) {
      throw new IllegalStateException(
          "stream %s: %d bytes of its open utterance are kept where %d are needed; its store is damaged"
              .formatted(streamId, numKept, numBytes));
    }
    ByteBuffer joined = ByteBuffer.allocate(numKept);
    entries.forEach(joined::put);
    byte[] last = new byte[numBytes];
    joined.position(numKept - numBytes).get(last);
    return last;
  }

  /**
   * Remembers a window of what comes: what is new at its end is added, what has left it at its
   * front is dropped, in whole entries.
   *
   * @param window what {@link #last} shall give
   * @param numNewBytes bytes that came since; those that left the window at once count too
   */
  public void slide(String streamId, byte[] window, int numNewBytes) {
    int from = Math.max(0, window.length - numNewBytes);
    append(streamId, Arrays.copyOfRange(window, from, window.length));
    keepLast(streamId, window.length);
  }

  private void keepLast(String streamId, int numBytes) {
    List<KeyValue<String, byte[]>> kept = kept(streamId);
    int numSpare = kept.stream().mapToInt(entry -> entry.value.length).sum() - numBytes;
    for (KeyValue<String, byte[]> entry : kept) {
      numSpare -= entry.value.length;
      if (numSpare < 0) {
        return;
      }
      store.delete(entry.key);
    }
  }

  /** Drops all that is kept of a stream. */
  public void delete(String streamId) {
    kept(streamId).forEach(entry -> store.delete(entry.key));
  }

  private List<KeyValue<String, byte[]>> kept(String streamId) {
    String prefix = prefix(streamId);
    List<KeyValue<String, byte[]>> kept = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, KEYS)) {
      all.forEachRemaining(kept::add);
    }
    kept.removeIf(entry -> entry.key.length() != prefix.length() + NUM_DIGITS);
    return kept;
  }

  /** Another stream's id may begin like this one; the length of the key tells them apart. */
  private static String prefix(String streamId) {
    return streamId + '@';
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(key.length() - NUM_DIGITS), 16);
  }
}
