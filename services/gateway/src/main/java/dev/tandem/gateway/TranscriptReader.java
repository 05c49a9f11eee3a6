package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer of both transcript topics, and of what stages have lost, that belongs to no group. A
 * record that cannot be read is logged and passed over: it is nobody's. For one thread, except
 * {@link #wakeup}.
 */
final class TranscriptReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranscriptReader.class);

  private final Map<String, Topic<String, Transcript>> transcripts;
  private final Topic<String, StreamError> errors;
  private final Consumer<String, byte[]> consumer;

  private TranscriptReader(Settings settings, GatewayConfig config) {
    Topics all = Topics.of(settings);
    this.errors = all.streamErrors();
    this.transcripts =
        Map.of(
            all.stagedTranscripts().name(), all.stagedTranscripts(),
            all.endToEndTranscripts().name(), all.endToEndTranscripts());
    this.consumer = new KafkaConsumer<>(properties(settings, config));
  }

  /** Reads everything. */
  static TranscriptReader ofAllPartitions(Settings settings, GatewayConfig config) {
    TranscriptReader reader = new TranscriptReader(settings, config);
    reader.consumer.assign(reader.partitions().toList());
    return reader;
  }

  /** Reads the partitions in which {@code stream} lies, and with it some other streams. */
  static TranscriptReader ofStream(String stream, Settings settings, GatewayConfig config) {
    TranscriptReader reader = new TranscriptReader(settings, config);
    reader.consumer.assign(
        reader.topics().map(topic -> StreamPartition.of(stream, topic, reader.consumer)).toList());
    return reader;
  }

  /** Goes on behind what is there now. */
  void seekToEnd() {
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position); // seeks now, and not at the first poll
  }

  /** Goes back to the first record of that time, ms since the epoch, or later. */
  void seekTo(long timeMs) {
    Map<TopicPartition, Long> times = new HashMap<>();
    consumer.assignment().forEach(partition -> times.put(partition, timeMs));
    consumer.seekToEnd(consumer.assignment());
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> Optional.ofNullable(found).ifPresent(f -> seek(partition, f)));
  }

  /** Goes back to the first record that is kept. */
  void seekToBeginning() {
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Where reading ends for now; compare with {@link #reached}. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(consumer.assignment());
  }

  /** Whether all before {@code ends} was read. */
  boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /**
   * Waits at most {@code timeout} for records and passes on stream id and value of each: the errors
   * first, so that a client hears why a transcript ends before it ends.
   */
  void poll(
      Duration timeout,
      BiConsumer<String, Transcript> transcriptReceiver,
      BiConsumer<String, StreamError> errorReceiver) {
    Rereading.passOn(
        consumer,
        errorsFirst(consumer.poll(timeout)),
        record -> passOn(record, transcriptReceiver, errorReceiver));
  }

  private List<ConsumerRecord<String, byte[]>> errorsFirst(ConsumerRecords<String, byte[]> polled) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    polled.records(errors.name()).forEach(records::add);
    transcripts.keySet().forEach(topic -> polled.records(topic).forEach(records::add));
    return records;
  }

  private void passOn(
      ConsumerRecord<String, byte[]> record,
      BiConsumer<String, Transcript> transcriptReceiver,
      BiConsumer<String, StreamError> errorReceiver) {
    if (record.topic().equals(errors.name())) {
      passOn(errors, record, errorReceiver);
    } else {
      passOn(transcripts.get(record.topic()), record, transcriptReceiver);
    }
  }

  /** Makes a waiting {@link #poll} return with a WakeupException; from any thread. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static <T> void passOn(
      Topic<String, T> topic,
      ConsumerRecord<String, byte[]> record,
      BiConsumer<String, T> receiver) {
    value(topic, record).ifPresent(value -> receiver.accept(record.key(), value));
  }

  private static <T> Optional<T> value(
      Topic<String, T> topic, ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) {
      return passedOver(record, "it has no key, and so is of no stream");
    }
    try {
      return Optional.ofNullable(
          topic.values().deserializer().deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      return passedOver(record, e.getMessage());
    }
  }

  private static <T> Optional<T> passedOver(ConsumerRecord<String, byte[]> record, String why) {
    LOG.warn(
        "record {} of {}-{} is passed over: {}",
        record.offset(),
        record.topic(),
        record.partition(),
        why);
    return Optional.empty();
  }

  private void seek(TopicPartition partition, OffsetAndTimestamp found) {
    consumer.seek(partition, found.offset());
  }

  private Stream<String> topics() {
    return Stream.concat(transcripts.keySet().stream(), Stream.of(errors.name()));
  }

  private Stream<TopicPartition> partitions() {
    return topics()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
  }

  private static Map<String, Object> properties(Settings settings, GatewayConfig config) {
    Map<String, Object> properties = ConsumerProperties.of(settings, config);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, config.isolation().toString());
    return properties;
  }
}
