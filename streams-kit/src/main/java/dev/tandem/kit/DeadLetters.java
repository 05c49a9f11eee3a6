package dev.tandem.kit;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be read or worked on goes to the topic of dead letters as it came, with the
 * reason in its headers ({@link DeadLetter}), its stream is told by a {@link
 * dev.tandem.schemas.StreamError}, and one line goes to the log; all but the line in the
 * transaction in which the record counts as read.
 *
 * <p>What is Kafka's own failure, or the schema registry's, is no fault of the record: the
 * application stops, and works on the record when it starts again. So does it after an {@link
 * Error}, as Kafka Streams passes on no more than exceptions.
 */
public final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private DeadLetters() {}

  private static void log(ErrorHandlerContext context, Exception exception) {
    LOG.warn(
        "dead letter: {}-{} offset {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        Causes.inOneLine(exception));
  }

  private static boolean isOfTheRecord(Exception exception) {
    return exception instanceof SerializationException || !(exception instanceof KafkaException);
  }

  /** For records that are no Avro. */
  public static final class Unreadable implements DeserializationExceptionHandler {
    private DeadLetterRecords records;

    @Override
    public DeserializationExceptionHandler.Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      if (!isOfTheRecord(exception)) {
        return DeserializationExceptionHandler.Response.fail();
      }
      log(context, exception);
      return DeserializationExceptionHandler.Response.resume(
          records.of(context, record.value(), exception));
    }

    @Override
    public void configure(Map<String, ?> config) {
      records = DeadLetterRecords.of(config);
    }
  }

  /** For records that a processor refuses. */
  public static final class Refused implements ProcessingExceptionHandler {
    private DeadLetterRecords records;

    @Override
    public ProcessingExceptionHandler.Response handleError(
        ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
      if (!isOfTheRecord(exception)) {
        return ProcessingExceptionHandler.Response.fail();
      }
      log(context, exception);
      return ProcessingExceptionHandler.Response.resume(
          records.of(context, record.value(), exception));
    }

    @Override
    public void configure(Map<String, ?> config) {
      records = DeadLetterRecords.of(config);
    }
  }
}
