package dev.tandem.comparison.page;

import dev.tandem.kit.Topic;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic that the page follows.
 *
 * @param listener takes stream id and value
 * @param lookBack how far before now reading starts
 */
record FeedTopic<V>(Topic<String, V> topic, BiConsumer<String, V> listener, Duration lookBack) {

  /** Reads one record; throws a {@code SerializationException} where it cannot be read. */
  void accept(ConsumerRecord<String, byte[]> record) {
    V value = topic.values().deserializer().deserialize(record.topic(), record.value());
    if (value != null) {
      listener.accept(record.key(), value);
    }
  }
}
