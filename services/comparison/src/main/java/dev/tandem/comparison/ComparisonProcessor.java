package dev.tandem.comparison;

import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Compares both arms as their transcripts come. Takes {@link StreamOpened} and {@link Transcript};
 * what it knows of a stream waits in the store until the stream is closed and all its finals have
 * come, or it is idle.
 */
final class ComparisonProcessor
    extends ContextualProcessor<String, SpecificRecord, String, Comparison> {
  /** Name of the store. */
  static final String STORE = "open-utterances";

  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

  private final UtteranceJoin join;
  private KeyValueStore<String, StreamState> states;

  ComparisonProcessor(UtteranceJoin join) {
    this.join = join;
  }

  @Override
  public void init(ProcessorContext<String, Comparison> context) {
    super.init(context);
    states = context.getStateStore(STORE);
    context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::sweep);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    StreamState before = Optional.ofNullable(states.get(record.key())).orElse(StreamState.UNSEEN);
    UtteranceJoin.Step step = step(before, record.value(), context().currentSystemTimeMs());
    states.put(record.key(), step.next().hasAllFinals() ? null : step.next());
    step.compared().forEach(compared -> forward(record, compared));
  }

  private UtteranceJoin.Step step(StreamState before, SpecificRecord value, long nowMs) {
    return value instanceof StreamOpened opened
        ? join.accept(before, opened, nowMs)
        : join.accept(before, (Transcript) value, nowMs);
  }

  private void forward(Record<String, ?> record, ComparedUtterance compared) {
    context().forward(record.withValue(ComparisonRecords.of(compared)));
  }

  /** Passes on what has waited for too long, and forgets idle streams. */
  private void sweep(long nowMs) {
    try (KeyValueIterator<String, StreamState> all = states.all()) {
      all.forEachRemaining(stream -> sweep(stream, nowMs));
    }
  }

  private void sweep(KeyValue<String, StreamState> stream, long nowMs) {
    Record<String, StreamState> record = new Record<>(stream.key, stream.value, nowMs);
    UtteranceJoin.Step step = join.acceptTime(stream.value, nowMs);
    step.compared().forEach(compared -> forward(record, compared));
    if (join.isIdle(stream.value, nowMs)) {
      join.close(step.next(), nowMs).forEach(compared -> forward(record, compared));
      states.delete(stream.key);
    } else if (!step.compared().isEmpty()) {
      states.put(stream.key, step.next());
    }
  }
}
