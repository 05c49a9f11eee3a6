package dev.tandem.kit.stage;

import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topic;
import dev.tandem.schemas.OpenUtterance;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the records of each stream to a {@link Stage}, utterance by utterance, and keeps between
 * two records what the stage must remember.
 *
 * <p>A record that lies before what came already is a duplicate, as when a gateway repeats what it
 * cannot know to be written: it is dropped, or cut where it goes on behind.
 *
 * <p>When a record is missing, unreadable or refused, its utterance is <i>lost</i>: the stage hears
 * that it ended, so that what came before stands and everybody downstream hears of the end; the
 * rest of it goes to the dead letters; the next utterance is worked on again. Other streams notice
 * nothing. An utterance of which nothing came for {@link #ABANDONED_AFTER} is ended likewise.
 */
final class StageProcessor<I, O> implements Processor<String, byte[], String, O> {
  /** Longer than any client takes to reconnect. */
  static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(StageProcessor.class);
  private static final long NONE = -1;
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration SWEEP_OF_STREAMS = Duration.ofSeconds(10);

  private final Topic<String, I> from;
  private final Stage<I, O> stage;
  private final StageMetrics metrics;
  private ProcessorContext<String, O> context;
  private KeyValueStore<String, OpenUtterance> utterances;
  private KnownStreams streams;

  /** Newest timestamp of this stage's input: other topics may be ahead of a stage that lags. */
  private long inputTimeMs;

  private long lastOffset;

  StageProcessor(Topic<String, I> from, Stage<I, O> stage, StageMetrics metrics) {
    this.from = from;
    this.stage = stage;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, O> newContext) {
    context = newContext;
    utterances = context.getStateStore(StageSupplier.STORE);
    streams = new KnownStreams(context);
    context.schedule(SWEEP, PunctuationType.STREAM_TIME, streamTimeMs -> endAbandoned());
    context.schedule(
        SWEEP_OF_STREAMS,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> streams.sweep(nowMs, inputTimeMs));
    inputTimeMs = 0;
    lastOffset = NONE;
    stage.open(context);
  }

  @Override
  public void process(Record<String, byte[]> unread) {
    if (unread.key() == null || unread.value() == null) {
      throw RefusedRecordException.incomplete();
    }
    inputTimeMs = Math.max(inputTimeMs, unread.timestamp());
    context.recordMetadata().ifPresent(record -> advanceTo(record.offset()));
    Record<String, I> record = unread.withValue(read(unread));
    Place place = stage.place(record.value());
    if (streams.hasFinished(record.key(), place.utterance())) {
      metrics.duplicate();
    } else {
      processUnfinished(record, place);
    }
  }

  private void advanceTo(long offset) {
    metrics.advanced(lastOffset == NONE ? 1 : offset - lastOffset);
    lastOffset = offset;
  }

  private I read(Record<String, byte[]> unread) {
    try {
      return from.values().deserializer().deserialize(from.name(), unread.value());
    } catch (SerializationException e) {
      throw unreadable(unread, e);
    }
  }

  /** Of the open utterance, or else the next record has a gap before it. */
  private RefusedRecordException unreadable(Record<String, ?> unread, SerializationException e) {
    Optional<OpenUtterance> open = Optional.ofNullable(utterances.get(unread.key()));
    boolean isNew = open.map(utterance -> !utterance.getLost()).orElse(true);
    open.ifPresent(
        utterance -> {
          lose(unread.key(), utterance, unread.timestamp());
          utterances.put(unread.key(), utterance);
        });
    return RefusedRecordException.unreadable(
        unread.key(), open.map(OpenUtterance::getUtterance), isNew, e);
  }

  private void processUnfinished(Record<String, I> record, Place place) {
    OpenUtterance open = openFor(record, place);
    refuseLate(record.key(), place, open);
    if (bringsNothing(place, open)) {
      metrics.duplicate();
    } else {
      refuseRestOfLost(record, place, open);
      refuseGap(record, place, open);
      work(record, place, open);
    }
  }

  private static boolean bringsNothing(Place place, OpenUtterance open) {
    return place.first() < open.getNext() && place.next() <= open.getNext() && !place.last();
  }

  /** The utterance of the record; one that was open before it and never ended is lost. */
  private OpenUtterance openFor(Record<String, I> record, Place place) {
    OpenUtterance open = utterances.get(record.key());
    if (open != null && open.getUtterance() < place.utterance()) {
      lose(record.key(), open, record.timestamp());
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

  private static void refuseLate(String streamId, Place place, OpenUtterance open) {
    if (place.utterance() < open.getUtterance()) {
      throw RefusedRecordException.late(streamId, place, open.getUtterance(), open.getNext());
    }
  }

  private void refuseRestOfLost(Record<String, I> record, Place place, OpenUtterance open) {
    if (open.getLost()) {
      keepUnlessLast(record, place, open);
      throw RefusedRecordException.lost(record.key(), place);
    }
  }

  private void refuseGap(Record<String, I> record, Place place, OpenUtterance open) {
    long expected = open.getNext();
    if (place.first() > expected) {
      lose(record.key(), open, record.timestamp());
      keepUnlessLast(record, place, open);
      throw RefusedRecordException.gap(record.key(), place, expected);
    }
  }

  private void work(Record<String, I> record, Place place, OpenUtterance open) {
    Optional<O> output;
    ByteBuffer before = open.getState();
    try {
      output = acceptNew(record, place, open);
    } catch (KafkaException e) { // of a store, and not of the record: the task itself fails
      throw e;
    } catch (RuntimeException poison) { // whatever a library throws
      open.setState(before);
      lose(record.key(), open, record.timestamp());
      keepUnlessLast(record, place, open);
      throw RefusedRecordException.poison(record.key(), place, poison);
    }
    open.setTimestampMs(record.timestamp());
    keepUnlessLast(record, place, open);
    output.ifPresent(value -> context.forward(record.withValue(value)));
  }

  /** Works on what has not come already. */
  private Optional<O> acceptNew(Record<String, I> record, Place place, OpenUtterance open) {
    if (place.first() == open.getNext()) {
      return accept(record.key(), open, place, record.value());
    }
    I rest = stage.cutOff(record.value(), open.getNext());
    return accept(record.key(), open, stage.place(rest), rest);
  }

  private Optional<O> accept(String streamId, OpenUtterance open, Place place, I input) {
    long nowMs = context.currentSystemTimeMs();
    Utterance utterance =
        new Utterance(
            streamId, open, streams.state(streamId), stage.cpuNanos(input), stage.name(), nowMs);
    Optional<O> output = stage.accept(utterance, place, input);
    streams.remember(streamId, utterance.streamState());
    open.setNext(place.next());
    open.setReceivedAtMs(place.receivedAtMs());
    open.setCpuNanos(utterance.cpuNanos());
    metrics.worked(
        place.audioSeconds(),
        utterance.cpuNanosOfThisCall(),
        Duration.ofMillis(nowMs - place.receivedAtMs()));
    return output;
  }

  /** Ends the utterance downstream with what came before the loss. */
  private void lose(String streamId, OpenUtterance open, long timestamp) {
    if (!open.getLost()) {
      open.setLost(true);
      end(streamId, open)
          .ifPresent(value -> context.forward(new Record<>(streamId, value, timestamp)));
    }
  }

  private Optional<O> end(String streamId, OpenUtterance open) {
    try {
      I ending = stage.lostEnding(open);
      return accept(streamId, open, stage.place(ending), ending);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException refusal) { // the loss itself is what gets told
      LOG.warn("stream {}, utterance {} has no end", streamId, open.getUtterance(), refusal);
      return Optional.empty();
    }
  }

  private void keepUnlessLast(Record<String, I> record, Place place, OpenUtterance open) {
    if (place.last()) {
      close(record.key(), open, record.timestamp());
    } else {
      utterances.put(record.key(), open);
    }
  }

  private void close(String streamId, OpenUtterance open, long timestampMs) {
    streams.finish(streamId, open.getUtterance(), timestampMs);
    utterances.delete(streamId);
    stage.forget(streamId, open);
  }

  private void endAbandoned() {
    try (KeyValueIterator<String, OpenUtterance> all = utterances.all()) {
      all.forEachRemaining(this::endIfAbandoned);
    }
  }

  private void endIfAbandoned(KeyValue<String, OpenUtterance> entry) {
    if (inputTimeMs - entry.value.getTimestampMs() > ABANDONED_AFTER.toMillis()) {
      lose(entry.key, entry.value, inputTimeMs);
      close(entry.key, entry.value, inputTimeMs);
    }
  }
}
