package dev.tandem.kit;

import dev.tandem.kit.stage.RefusedRecordException;
import dev.tandem.schemas.StreamError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * What is written when a record is given up: the dead letter, and what its stream is told. Safe for
 * use by several threads.
 */
final class DeadLetterRecords {
  /** Property of the application: the {@link Topic} of what streams are told. */
  static final String STREAM_ERRORS = "tandem.stream.errors";

  private final String stage;
  private final String deadLetters;
  private final Topic<String, StreamError> streamErrors;
  private final Clock clock = Clock.systemUTC();

  private DeadLetterRecords(
      String stage, String deadLetters, Topic<String, StreamError> streamErrors) {
    this.stage = stage;
    this.deadLetters = deadLetters;
    this.streamErrors = streamErrors;
  }

  /** As the properties of the application say. */
  @SuppressWarnings("unchecked") // StreamsProperties puts no other topic there
  static DeadLetterRecords of(Map<String, ?> properties) {
    return new DeadLetterRecords(
        (String) properties.get(StreamsConfig.APPLICATION_ID_CONFIG),
        (String) properties.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG),
        (Topic<String, StreamError>) properties.get(STREAM_ERRORS));
  }

  /**
   * The records to write.
   *
   * @param value as it was read; anything when it was not
   */
  List<ProducerRecord<byte[], byte[]>> of(
      ErrorHandlerContext context, Object value, Exception exception) {
    StreamError error = error(context, value, exception);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(deadLetter(context, error, exception));
    if (context.sourceRawKey() != null && losesUtterance(exception)) {
      byte[] told = streamErrors.values().serializer().serialize(streamErrors.name(), error);
      records.add(new ProducerRecord<>(streamErrors.name(), context.sourceRawKey(), told));
    }
    return records;
  }

  private StreamError error(ErrorHandlerContext context, Object value, Exception exception) {
    return StreamError.newBuilder()
        .setStage(stage)
        .setUtterance(utterance(value, exception).orElse(null))
        .setSample(sample(exception).orElse(null))
        .setReason(Causes.inOneLine(exception))
        .setOccurredAtMs(clock.millis())
        .setTopic(String.valueOf(context.topic()))
        .setPartition(context.partition())
        .setOffset(context.offset())
        .build();
  }

  private ProducerRecord<byte[], byte[]> deadLetter(
      ErrorHandlerContext context, StreamError error, Exception exception) {
    return new ProducerRecord<>(
        deadLetters,
        null,
        context.timestamp(),
        context.sourceRawKey(),
        context.sourceRawValue(),
        headers(context, error, exception));
  }

  private static Headers headers(
      ErrorHandlerContext context, StreamError error, Exception exception) {
    Headers headers =
        context.headers() == null ? new RecordHeaders() : new RecordHeaders(context.headers());
    add(headers, DeadLetterHeaders.EXCEPTION, exception.getClass().getName());
    add(headers, DeadLetterHeaders.REASON, error.getReason());
    add(headers, DeadLetterHeaders.STACK_TRACE, stackTrace(exception));
    add(headers, DeadLetterHeaders.TOPIC, error.getTopic());
    add(headers, DeadLetterHeaders.PARTITION, error.getPartition());
    add(headers, DeadLetterHeaders.OFFSET, error.getOffset());
    add(headers, DeadLetterHeaders.STAGE, error.getStage());
    add(headers, DeadLetterHeaders.OCCURRED_AT_MS, error.getOccurredAtMs());
    Optional.ofNullable(error.getUtterance())
        .ifPresent(number -> add(headers, DeadLetterHeaders.UTTERANCE, number));
    Optional.ofNullable(error.getSample())
        .ifPresent(sample -> add(headers, DeadLetterHeaders.SAMPLE, sample));
    return headers;
  }

  private static void add(Headers headers, String name, Object value) {
    headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean losesUtterance(Exception exception) {
    return !(exception instanceof RefusedRecordException refused) || refused.losesUtterance();
  }

  private static Optional<Integer> utterance(Object value, Exception exception) {
    return exception instanceof RefusedRecordException refused
        ? refused.utterance()
        : utteranceIn(value);
  }

  /** Where no stage has looked at the record, as in the comparison, its own field tells. */
  private static Optional<Integer> utteranceIn(Object value) {
    if (value instanceof SpecificRecord record) {
      Schema.Field field = record.getSchema().getField("utterance");
      return Optional.ofNullable(field).map(f -> (Integer) record.get(f.pos()));
    }
    return Optional.empty();
  }

  private static Optional<Long> sample(Exception exception) {
    return exception instanceof RefusedRecordException refused
        ? refused.sample()
        : Optional.empty();
  }

  private static String stackTrace(Exception exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
