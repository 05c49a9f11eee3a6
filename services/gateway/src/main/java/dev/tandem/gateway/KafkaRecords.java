package dev.tandem.gateway;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamOpened;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes streams to Kafka: all in-sync replicas confirm, in order, each record once. Safe for use
 * by several threads; futures complete on the producer's own thread, so nothing may block there.
 */
final class KafkaRecords implements StreamRecords, AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Topics topics;
  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics producerMetrics;
  private final Timer confirmation;

  KafkaRecords(Settings settings, GatewayConfig config, MeterRegistry metrics) {
    this.topics = Topics.of(settings);
    this.producer = new KafkaProducer<>(properties(settings, config));
    this.producerMetrics = new KafkaClientMetrics(producer);
    this.producerMetrics.bindTo(metrics);
    this.confirmation =
        Timer.builder("tandem.gateway.confirmation")
            .description("From sending a record to Kafka's confirmation that it is held")
            .publishPercentileHistogram()
            .register(metrics);
  }

  @Override
  public CompletableFuture<Void> opened(String stream, StreamOpened record) {
    return send(topics.streams(), stream, record);
  }

  @Override
  public CompletableFuture<Void> chunk(String stream, AudioChunk record) {
    return send(topics.audioChunks(), stream, record);
  }

  @Override
  public CompletableFuture<Void> state(String stream, IngestState record) {
    return send(topics.ingestStates(), stream, record);
  }

  @Override
  public CompletableFuture<Void> forget(String stream) {
    return send(topics.ingestStates(), stream, null);
  }

  @Override
  public void close() {
    producerMetrics.close();
    producer.close(CLOSE_TIMEOUT);
  }

  private <T> CompletableFuture<Void> send(Topic<String, T> topic, String stream, T value) {
    byte[] bytes = topic.values().serializer().serialize(topic.name(), value); // null: a tombstone
    CompletableFuture<Void> held = new CompletableFuture<>();
    Timer.Sample sample = Timer.start();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic.name(), stream, bytes),
              (metadata, failure) -> settle(held, sample, failure));
    } catch (KafkaException | IllegalStateException e) { // the latter: the producer is closed
      settle(held, sample, new KafkaException("cannot send", e));
    }
    return held;
  }

  private void settle(CompletableFuture<Void> held, Timer.Sample sample, Exception failure) {
    if (failure == null) {
      sample.stop(confirmation);
      held.complete(null);
    } else {
      held.completeExceptionally(failure);
    }
  }

  private static Map<String, Object> properties(Settings settings, GatewayConfig config) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.openTimeout().toMillis());
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) config.deliveryTimeout().toMillis());
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) config.deliveryTimeout().toMillis() / 3);
    return properties;
  }
}
