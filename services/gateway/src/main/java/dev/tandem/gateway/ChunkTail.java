package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds how far the chunks of a stream go whose gateway died. Safe for use by several threads. */
final class ChunkTail {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<AudioChunk> BY_PLACE =
      Comparator.comparingInt(AudioChunk::getUtterance)
          .thenComparingLong(AudioChunk::getFirstSample)
          .thenComparing(AudioChunk::getEnd); // OPEN comes first

  private final Settings settings;
  private final GatewayConfig config;
  private final Topic<String, AudioChunk> topic;

  ChunkTail(Settings settings, GatewayConfig config) {
    this.settings = settings;
    this.config = config;
    this.topic = Topics.of(settings).audioChunks();
  }

  /**
   * The last chunk of {@code stream} among those that were written at {@code fromMs} or later, and
   * that Kafka has now. May take seconds.
   *
   * @param fromMs ms since the epoch, by the clock of the gateway that wrote them
   */
  Optional<AudioChunk> furthest(StreamId stream, long fromMs) {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(ConsumerProperties.of(settings, config))) {
      TopicPartition partition = StreamPartition.of(stream.value(), topic.name(), consumer);
      consumer.assign(List.of(partition));
      return furthest(stream, fromMs, partition, consumer);
    }
  }

  private Optional<AudioChunk> furthest(
      StreamId stream, long fromMs, TopicPartition partition, Consumer<String, byte[]> consumer) {
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    OffsetAndTimestamp start = consumer.offsetsForTimes(Map.of(partition, fromMs)).get(partition);
    Optional<AudioChunk> furthest = Optional.empty();
    consumer.seek(partition, start == null ? end : start.offset());
    while (consumer.position(partition) < end) {
      furthest =
          Stream.concat(furthest.stream(), chunks(stream, consumer.poll(POLL)))
              .reduce(BinaryOperator.maxBy(BY_PLACE));
    }
    return furthest;
  }

  private Stream<AudioChunk> chunks(StreamId stream, ConsumerRecords<String, byte[]> records) {
    return StreamSupport.stream(records.spliterator(), false)
        .filter(record -> stream.value().equals(record.key()))
        .flatMap(this::chunk);
  }

  /** One that cannot be read is in the stages' dead letters; the stream ends all the same. */
  private Stream<AudioChunk> chunk(ConsumerRecord<String, byte[]> record) {
    try {
      return Stream.of(topic.values().deserializer().deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      LOG.warn("a chunk of stream {} is passed over: {}", record.key(), e.getMessage());
      return Stream.empty();
    }
  }
}
