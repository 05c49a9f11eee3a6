package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Both arms as far as a gateway can tell: each transcript says of which stream it is. */
final class EchoArms implements AutoCloseable {
  private final TestTopics topics;
  private final KafkaConsumer<String, AudioChunk> consumer;
  private final Map<String, Integer> sequences = new HashMap<>();
  private final CompletableFuture<Void> closed;

  EchoArms(Settings settings) {
    topics = new TestTopics(settings);
    consumer = topics.consumer(Topics.of(settings).audioChunks());
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
    closed = CompletableFuture.runAsync(this::run, work -> new Thread(work, "echo-arms").start());
  }

  /** What the arms hear in an utterance. */
  static String text(String stream, int utterance) {
    return "utterance " + utterance + " of " + stream;
  }

  @Override
  public void close() {
    consumer.wakeup();
    closed.join();
    topics.close();
  }

  private void run() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, AudioChunk> record : consumer.poll(Duration.ofMillis(200))) {
          answer(record.key(), record.value());
        }
      }
    } catch (WakeupException e) {
      // closed
    } catch (Exception e) { // put() declares no narrower type
      throw new IllegalStateException(e);
    }
  }

  private void answer(String stream, AudioChunk chunk) throws Exception {
    int utterance = chunk.getUtterance();
    int sequence = sequences.merge(stream + utterance, 1, Integer::sum) - 1;
    for (Arm arm : Arm.values()) {
      topics.put(
          stream,
          chunk.getEnd() == UtteranceEnd.OPEN
              ? Transcripts.partial(arm, utterance, sequence, text(stream, utterance))
              : Transcripts.last(arm, utterance, sequence, text(stream, utterance)));
    }
  }
}
