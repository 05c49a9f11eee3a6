package dev.tandem.worddecoding;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.UtteranceLog;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * All posteriors of the open utterances, an entry a record: the number of phones, 4 bytes, and the
 * rows.
 */
final class PosteriorLog {
  private static final String NAME = "open-posteriors";

  private final UtteranceLog log;

  PosteriorLog(ProcessorContext<?, ?> context) {
    this.log = new UtteranceLog(context, NAME);
  }

  static StoreBuilder<?> builder() {
    return UtteranceLog.builder(NAME);
  }

  void append(String streamId, Posteriorgram rows) {
    if (rows.numFrames() > 0) {
      log.append(streamId, entry(rows));
    }
  }

  /** Gives the rows of the open utterance in order, as they were appended. */
  void replay(String streamId, Consumer<Posteriorgram> rows) {
    log.entries(streamId).forEach(entry -> rows.accept(posteriorgram(entry)));
  }

  void delete(String streamId) {
    log.delete(streamId);
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
}
