package dev.tandem.kit.stage;

import dev.tandem.schemas.StreamOpened;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hears on the topic of streams which are closed, so that nothing is left of them. That may be
 * before their last utterances have come from the stage before.
 */
final class StreamClosings extends ContextualProcessor<String, StreamOpened, Void, Void> {
  private KnownStreams streams;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    streams = new KnownStreams(context);
  }

  @Override
  public void process(Record<String, StreamOpened> record) {
    if (record.key() == null || record.value() == null) {
      throw RefusedRecordException.incomplete();
    }
    if (record.value().getUtterances() != null) {
      streams.close(record.key(), record.value().getUtterances(), record.timestamp());
    }
  }
}
