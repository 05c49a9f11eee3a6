package dev.tandem.kit.stage;

import dev.tandem.schemas.OpenUtterance;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open utterance of each stream: begins it, has it worked on, and ends it, in order or as lost.
 * What is remembered between two records is in the store.
 */
final class OpenUtterances<I, O> {
  private final ProcessorContext<String, O> context;
  private final KeyValueStore<String, OpenUtterance> utterances;
  private final KnownStreams streams;
  private final StageWork<I, O> work;

  OpenUtterances(ProcessorContext<String, O> context, KnownStreams streams, StageWork<I, O> work) {
    this.context = context;
    this.utterances = context.getStateStore(StageSupplier.STORE);
    this.streams = streams;
    this.work = work;
  }

  /** What is open of a stream. */
  Optional<OpenUtterance> find(String streamId) {
    return Optional.ofNullable(utterances.get(streamId));
  }

  /** The utterance of the record; one that was open before it and never ended is lost. */
  OpenUtterance openFor(Record<String, I> record, Place place) {
    OpenUtterance open = utterances.get(record.key());
    if (open != null && open.getUtterance() < place.utterance()) {
      tellLoss(record.key(), open, record.timestamp());
      close(record.key(), open, record.timestamp());
      open = null;
    }
    return open == null ? begin(place, record.timestamp()) : open;
  }

  private static OpenUtterance begin(Place place, long timestampMs) {
    return OpenUtterance.newBuilder()
        .setUtterance(place.utterance())
        .setUtteranceStart(place.utteranceStart())
        .setNext(place.origin())
        .setReceivedAtMs(place.receivedAtMs())
        .setTimestampMs(timestampMs)
        .build();
  }

  /** Works on the record, and passes on what comes of it. */
  void work(Record<String, I> record, Place place, OpenUtterance open) {
    Optional<O> output;
    ByteBuffer before = open.getState();
    try {
      output = work.accept(record.key(), place, record.value(), open);
    } catch (KafkaException e) { // of a store, and not of the record: the task itself fails
      throw e;
    } catch (RuntimeException poison) { // whatever a library throws
      open.setState(before);
      lose(record, place, open);
      throw RefusedRecordException.poison(record.key(), place, poison);
    }
    open.setTimestampMs(record.timestamp());
    keepUnlessLast(record, place, open);
    output.ifPresent(value -> context.forward(record.withValue(value)));
  }

  /** Ends the utterance downstream with what came before the loss, and keeps that it is lost. */
  void lose(String streamId, OpenUtterance open, long timestamp) {
    tellLoss(streamId, open, timestamp);
    utterances.put(streamId, open);
  }

  /** Likewise, at a record of it, which may be its last. */
  void lose(Record<String, I> record, Place place, OpenUtterance open) {
    tellLoss(record.key(), open, record.timestamp());
    keepUnlessLast(record, place, open);
  }

  private void tellLoss(String streamId, OpenUtterance open, long timestamp) {
    if (!open.getLost()) {
      open.setLost(true);
      work.end(streamId, open)
          .ifPresent(value -> context.forward(new Record<>(streamId, value, timestamp)));
    }
  }

  /** Remembers the utterance, or forgets it if the record is its last. */
  void keepUnlessLast(Record<String, I> record, Place place, OpenUtterance open) {
    if (place.last()) {
      close(record.key(), open, record.timestamp());
    } else {
      utterances.put(record.key(), open);
    }
  }

  private void close(String streamId, OpenUtterance open, long timestampMs) {
    streams.finish(streamId, open.getUtterance(), timestampMs);
    utterances.delete(streamId);
    work.forget(streamId, open);
  }

  /** Ends the utterances of which nothing came for so long. */
  void endAbandoned(long nowMs, Duration after) {
    try (KeyValueIterator<String, OpenUtterance> all = utterances.all()) {
      all.forEachRemaining(entry -> endIfAbandoned(entry, nowMs, after));
    }
  }

  private void endIfAbandoned(KeyValue<String, OpenUtterance> entry, long nowMs, Duration after) {
    if (nowMs - entry.value.getTimestampMs() > after.toMillis()) {
      tellLoss(entry.key, entry.value, nowMs);
      close(entry.key, entry.value, nowMs);
    }
  }
}
