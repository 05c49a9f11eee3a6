package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.IngestState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer of all states of streams, from the first that Kafka keeps. A record that is no state
 * is logged and passed over. For one thread, except {@link #wakeup}.
 */
final class StateReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);

  private final Topic<String, IngestState> topic;
  private final Consumer<String, byte[]> consumer;

  StateReader(Settings settings, GatewayConfig config) {
    Map<String, Object> properties = ConsumerProperties.of(settings, config);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.topic = Topics.of(settings).ingestStates();
    this.consumer = new KafkaConsumer<>(properties);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
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
   * Waits at most {@code timeout} for records and passes on stream and state of each; the state is
   * empty where none shall be left.
   */
  void poll(Duration timeout, BiConsumer<StreamId, Optional<IngestState>> receiver) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(timeout).forEach(records::add);
    Rereading.passOn(
        consumer,
        records,
        record -> stream(record).ifPresent(stream -> passOn(stream, record, receiver)));
  }

  /** Makes a waiting {@link #poll} return with a WakeupException; from any thread. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Optional<StreamId> stream(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(record.key()).flatMap(StreamId::parse);
  }

  private void passOn(
      StreamId stream,
      ConsumerRecord<String, byte[]> record,
      BiConsumer<StreamId, Optional<IngestState>> receiver) {
    try {
      IngestState state = topic.values().deserializer().deserialize(record.topic(), record.value());
      receiver.accept(stream, Optional.ofNullable(state));
    } catch (SerializationException e) {
      LOG.warn("a state of stream {} is passed over: {}", stream, e.getMessage());
    }
  }
}
