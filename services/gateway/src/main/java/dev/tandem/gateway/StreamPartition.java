package dev.tandem.gateway;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** In which partition of a topic a stream lies: as Kafka's own producers choose it. */
final class StreamPartition {
  private StreamPartition() {}

  static TopicPartition of(String stream, String topic, Consumer<?, ?> consumer) {
    int hash = Utils.toPositive(Utils.murmur2(stream.getBytes(StandardCharsets.UTF_8)));
    return new TopicPartition(topic, hash % consumer.partitionsFor(topic).size());
  }
}
