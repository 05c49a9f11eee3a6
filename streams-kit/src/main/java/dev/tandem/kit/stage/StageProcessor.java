package dev.tandem.kit.stage;

import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topic;
import dev.tandem.schemas.OpenUtterance;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

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

  private static final long NONE = -1;
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration SWEEP_OF_STREAMS = Duration.ofSeconds(10);

  private final Topic<String, I> from;
  private final Stage<I, O> stage;
  private final StageMetrics metrics;
  private ProcessorContext<String, O> context;
  private KnownStreams streams;
  private OpenUtterances<I, O> utterances;

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
    streams = new KnownStreams(context);
    StageWork<I, O> work = new StageWork<>(stage, metrics, streams, context::currentSystemTimeMs);
    utterances = new OpenUtterances<>(context, streams, work);
    context.schedule(
        SWEEP,
        PunctuationType.STREAM_TIME,
        streamTimeMs -> utterances.endAbandoned(inputTimeMs, ABANDONED_AFTER));
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
    Optional<OpenUtterance> open = utterances.find(unread.key());
    boolean isNew = open.map(utterance -> !utterance.getLost()).orElse(true);
    open.ifPresent(utterance -> utterances.lose(unread.key(), utterance, unread.timestamp()));
    return RefusedRecordException.unreadable(
        unread.key(), open.map(OpenUtterance::getUtterance), isNew, e);
  }

  private void processUnfinished(Record<String, I> record, Place place) {
    OpenUtterance open = utterances.openFor(record, place);
    refuseLate(record.key(), place, open);
    if (bringsNothing(place, open)) {
      metrics.duplicate();
    } else {
      refuseRestOfLost(record, place, open);
      refuseGap(record, place, open);
      utterances.work(record, place, open);
    }
  }

  private static boolean bringsNothing(Place place, OpenUtterance open) {
    return place.first() < open.getNext() && place.next() <= open.getNext() && !place.last();
  }

  private static void refuseLate(String streamId, Place place, OpenUtterance open) {
    if (place.utterance() < open.getUtterance()) {
      throw RefusedRecordException.late(streamId, place, open.getUtterance(), open.getNext());
    }
  }

  private void refuseRestOfLost(Record<String, I> record, Place place, OpenUtterance open) {
    if (open.getLost()) {
      utterances.keepUnlessLast(record, place, open);
      throw RefusedRecordException.lost(record.key(), place);
    }
  }

  private void refuseGap(Record<String, I> record, Place place, OpenUtterance open) {
    long expected = open.getNext();
    if (place.first() > expected) {
      utterances.lose(record, place, open);
      throw RefusedRecordException.gap(record.key(), place, expected);
    }
  }
}
