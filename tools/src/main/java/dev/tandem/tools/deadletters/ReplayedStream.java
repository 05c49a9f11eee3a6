package dev.tandem.tools.deadletters;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Some utterances of a stream that is over, as a stream of their own: numbered anew from 0, at the
 * times which they had.
 *
 * @param of the stream from which they are
 * @param id its own id
 * @param utterances their numbers in the old stream; the place in this list is the new number
 */
record ReplayedStream(String of, String id, List<Integer> utterances) {
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final long TIMEOUT_SECONDS = 30;

  /** Copies the list. */
  ReplayedStream {
    utterances = List.copyOf(utterances);
  }

  /** A new stream. */
  static ReplayedStream of(String stream, List<Integer> utterances) {
    return new ReplayedStream(stream, UUID.randomUUID().toString(), utterances);
  }

  /**
   * Writes it as a gateway would: that it opened, its audio, that it closed.
   *
   * @param chunks by number of utterance in the old stream
   */
  void write(Settings settings, Map<Integer, List<AudioChunk>> chunks, Clock clock)
      throws InterruptedException {
    Topics topics = Topics.of(settings);
    List<Future<?>> written = new ArrayList<>();
    try (KafkaProducer<String, byte[]> producer = producer(settings)) {
      StreamOpened opened = opened(clock.millis());
      written.add(send(producer, topics.streams(), opened));
      for (int utterance : utterances) {
        for (AudioChunk chunk : chunks.get(utterance)) {
          written.add(send(producer, topics.audioChunks(), replayed(chunk, clock.millis())));
        }
      }
      opened.setClosedAtMs(clock.millis());
      opened.setUtterances(utterances.size());
      written.add(send(producer, topics.streams(), opened));
      await(written);
    }
  }

  private StreamOpened opened(long nowMs) {
    return StreamOpened.newBuilder()
        .setName("replay of " + of)
        .setSampleRateHz(SAMPLE_RATE_HZ)
        .setOpenedAtMs(nowMs)
        .build();
  }

  /** It comes now, so that latency is what it is now. */
  private AudioChunk replayed(AudioChunk chunk, long nowMs) {
    return AudioChunk.newBuilder(chunk)
        .setUtterance(utterances.indexOf(chunk.getUtterance()))
        .setReceivedAtMs(nowMs)
        .setSpeechEndedAtMs(chunk.getSpeechEndedAtMs() == null ? null : nowMs)
        .build();
  }

  private <T> Future<?> send(
      KafkaProducer<String, byte[]> producer, Topic<String, T> topic, T value) {
    byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
    return producer.send(new ProducerRecord<>(topic.name(), id, bytes));
  }

  private static void await(List<Future<?>> written) throws InterruptedException {
    try {
      for (Future<?> one : written) {
        one.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not take the audio", e);
    }
  }

  private static KafkaProducer<String, byte[]> producer(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
