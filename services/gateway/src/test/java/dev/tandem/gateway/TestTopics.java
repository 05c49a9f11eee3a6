package dev.tandem.gateway;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;

/** What is on the topics, and a way to put transcripts on them as an arm would. */
final class TestTopics implements AutoCloseable {
  private final Settings settings;
  private final Topics topics;
  private final KafkaProducer<String, Transcript> producer;

  TestTopics(Settings settings) {
    this.settings = settings;
    this.topics = Topics.of(settings);
    this.producer =
        new KafkaProducer<>(
            KafkaClients.properties(settings),
            Serdes.String().serializer(),
            topics.stagedTranscripts().values().serializer());
  }

  void put(String stream, Transcript transcript) throws Exception {
    Topic<String, Transcript> topic =
        transcript.getArm() == Arm.STAGED
            ? topics.stagedTranscripts()
            : topics.endToEndTranscripts();
    producer.send(new ProducerRecord<>(topic.name(), stream, transcript)).get(30, TimeUnit.SECONDS);
  }

  /** As a stage that has lost an utterance. */
  void putError(String stream, StreamError error) throws Exception {
    try (KafkaProducer<String, StreamError> errors =
        new KafkaProducer<>(
            KafkaClients.properties(settings),
            Serdes.String().serializer(),
            topics.streamErrors().values().serializer())) {
      errors
          .send(new ProducerRecord<>(topics.streamErrors().name(), stream, error))
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** A record that is no transcript. */
  void putGarbage(String stream) throws Exception {
    try (KafkaProducer<String, byte[]> bytes =
        new KafkaProducer<>(
            KafkaClients.properties(settings),
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer())) {
      bytes
          .send(new ProducerRecord<>(topics.stagedTranscripts().name(), stream, new byte[] {1, 2}))
          .get(30, TimeUnit.SECONDS);
    }
  }

  List<AudioChunk> chunks(String stream) {
    return values(topics.audioChunks(), stream);
  }

  List<StreamOpened> opened(String stream) {
    return values(topics.streams(), stream);
  }

  /** Waits until the topic of streams says that of the stream; the test's time limit ends it. */
  void awaitOpened(String stream, Predicate<StreamOpened> fits) {
    while (opened(stream).stream().noneMatch(fits)) {
      Thread.onSpinWait(); // each look reads the topic anew
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private <T> List<T> values(Topic<String, T> topic, String stream) {
    List<T> values = new ArrayList<>();
    try (KafkaConsumer<String, T> consumer = consumer(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      consumer.seekToBeginning(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, T> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key().equals(stream)) {
            values.add(record.value());
          }
        }
      }
    }
    return values;
  }

  <T> KafkaConsumer<String, T> consumer(Topic<String, T> topic) {
    KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(
            KafkaClients.properties(settings),
            topic.keys().deserializer(),
            topic.values().deserializer());
    consumer.assign(
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList());
    return consumer;
  }
}
