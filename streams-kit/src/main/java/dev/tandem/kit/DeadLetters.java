package dev.tandem.kit;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be read or worked on goes to the topic of dead letters as it came, with the
 * reason in its headers ({@code __streams.errors.*}, KIP-1034), and one line goes to the log.
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
        exception.getMessage());
  }

  /** For records that are no Avro. */
  public static final class Unreadable implements DeserializationExceptionHandler {
    private final LogAndContinueExceptionHandler handler = new LogAndContinueExceptionHandler();

    @Override
    public DeserializationExceptionHandler.Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      log(context, exception);
      return handler.handleError(context, record, exception);
    }

    @Override
    public void configure(Map<String, ?> config) {
      handler.configure(config);
    }
  }

  /** For records that a processor refuses. */
  public static final class Refused implements ProcessingExceptionHandler {
    private final LogAndContinueProcessingExceptionHandler handler =
        new LogAndContinueProcessingExceptionHandler();

    @Override
    public ProcessingExceptionHandler.Response handleError(
        ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
      log(context, exception);
      return handler.handleError(context, record, exception);
    }

    @Override
    public void configure(Map<String, ?> config) {
      handler.configure(config);
    }
  }
}
