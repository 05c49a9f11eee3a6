package dev.tandem.comparison;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts records on topics, for tests. */
public final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  /** A writer to the cluster that the settings lead to. */
  public TopicWriter(Settings settings) {
    producer =
        new KafkaProducer<>(
            KafkaClients.properties(settings), new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns once the broker has the record. */
  public <V> void write(Topic<String, V> topic, String stream, V value)
      throws InterruptedException, ExecutionException {
    byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
    producer.send(new ProducerRecord<>(topic.name(), stream, bytes)).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
