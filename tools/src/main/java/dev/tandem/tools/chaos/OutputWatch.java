package dev.tandem.tools.chaos;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the outputs of all stages, read committed, and notes when they pause and go on. */
final class OutputWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Topics topics;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Takeovers takeovers;
  private final Pauses pauses = new Pauses();
  private final Thread thread = new Thread(this::follow, "output-watch");
  private final Map<String, String> stageOfTopic = new HashMap<>();

  private OutputWatch(Settings settings, Takeovers takeovers) {
    this.topics = Topics.of(settings);
    this.takeovers = takeovers;
    this.consumer = new KafkaConsumer<>(properties(settings));
    List<Topic<String, ?>> outputs =
        List.of(
            topics.featureFrames(),
            topics.phonePosteriors(),
            topics.stagedTranscripts(),
            topics.endToEndTranscripts());
    for (int i = 0; i < outputs.size(); i++) {
      stageOfTopic.put(outputs.get(i).name(), ClusterPlan.stages().get(i));
    }
  }

  /** A watch that has begun; nothing of what was written before counts. */
  static OutputWatch start(Settings settings, Takeovers takeovers) {
    OutputWatch watch = new OutputWatch(settings, takeovers);
    watch.consumer.assign(watch.stageOfTopic.keySet().stream().flatMap(watch::partitions).toList());
    watch.consumer.seekToEnd(watch.consumer.assignment());
    watch
        .consumer
        .assignment()
        .forEach(watch.consumer::position); // seeks now, not at the first poll
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** How long speakers had to wait for partials. */
  Pauses pauses() {
    return pauses;
  }

  private void follow() {
    try {
      while (true) {
        consumer.poll(POLL).forEach(this::note);
      }
    } catch (WakeupException e) {
      // asked to end
    } finally {
      consumer.close();
    }
  }

  private void note(ConsumerRecord<String, byte[]> record) {
    long nowMs = System.currentTimeMillis();
    String stage = stageOfTopic.get(record.topic());
    takeovers.output(stage, record.partition(), receivedAtMs(record), nowMs);
  }

  private long receivedAtMs(ConsumerRecord<String, byte[]> record) {
    Object value = value(record);
    if (value instanceof FeatureFrames frames) {
      return frames.getReceivedAtMs();
    }
    if (value instanceof PhonePosteriors posteriors) {
      return posteriors.getReceivedAtMs();
    }
    Transcript transcript = (Transcript) value;
    pauses.transcript(record.key(), transcript, System.currentTimeMillis());
    return transcript.getReceivedAtMs();
  }

  private Object value(ConsumerRecord<String, byte[]> record) {
    return topics.inOrder().stream()
        .filter(topic -> topic.name().equals(record.topic()))
        .findFirst()
        .orElseThrow()
        .values()
        .deserializer()
        .deserialize(record.topic(), record.value());
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()));
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  @Override
  public void close() {
    consumer.wakeup();
  }
}
