package dev.tandem.comparison.page;

import dev.tandem.comparison.page.Delays.Stage;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that the page follows. Audio and features are followed from now on; what is small and
 * tells the story of the last minutes, from a while ago. Of what comes from now on it is measured
 * how late it is. Not safe for use by several threads.
 */
final class FeedTopics {
  private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);
  private static final Duration STORY = Duration.ofMinutes(15);
  private static final Duration DELAYS_INTERVAL = Duration.ofSeconds(1);

  private final LivePage page;
  private final long startedAtMs;
  private final Delays delays = new Delays();
  private final Map<String, FeedTopic<?>> topics = new HashMap<>();
  private long delaysToldAtMs;

  /**
   * All topics of a deployment.
   *
   * @param startedAtMs now
   */
  FeedTopics(Topics all, LivePage page, long startedAtMs) {
    this.page = page;
    this.startedAtMs = startedAtMs;
    follow(all.streams(), STORY, page::accept);
    follow(all.comparisons(), STORY, page::accept);
    follow(all.streamErrors(), STORY, page::accept);
    followStages(all);
  }

  private void followStages(Topics all) {
    BiConsumer<String, Transcript> transcripts = page::accept;
    BiConsumer<String, PhonePosteriors> posteriors = page::accept;
    BiConsumer<String, FeatureFrames> features = page::accept;
    BiConsumer<String, AudioChunk> audio = page::accept;
    follow(
        all.stagedTranscripts(),
        STORY,
        transcripts.andThen(lateness(Stage.WORD_DECODING, Transcript::getReceivedAtMs)));
    follow(
        all.endToEndTranscripts(),
        STORY,
        transcripts.andThen(lateness(Stage.END_TO_END, Transcript::getReceivedAtMs)));
    follow(
        all.phonePosteriors(),
        Duration.ZERO,
        posteriors.andThen(lateness(Stage.PHONEME_RECOGNITION, PhonePosteriors::getReceivedAtMs)));
    follow(
        all.featureFrames(),
        Duration.ZERO,
        features.andThen(lateness(Stage.FEATURE_EXTRACTION, FeatureFrames::getReceivedAtMs)));
    follow(
        all.audioChunks(),
        Duration.ZERO,
        audio.andThen(lateness(Stage.GATEWAY, AudioChunk::getReceivedAtMs)));
  }

  private <V> void follow(
      Topic<String, V> topic, Duration lookBack, BiConsumer<String, V> listener) {
    topics.put(topic.name(), new FeedTopic<>(topic, listener, lookBack));
  }

  /** What came before the start is old by any clock, and says nothing of the stages. */
  private <V> BiConsumer<String, V> lateness(Stage stage, ToLongFunction<V> receivedAtMs) {
    return (stream, value) -> {
      long received = receivedAtMs.applyAsLong(value);
      if (received >= startedAtMs) {
        delays.record(stage, System.currentTimeMillis() - received);
      }
    };
  }

  Set<String> names() {
    return topics.keySet();
  }

  /** From how long before the start a topic is read. */
  Duration lookBack(String topic) {
    return topics.get(topic).lookBack();
  }

  /** Tells the page of one record. One that cannot be shown is logged and passed over. */
  void accept(ConsumerRecord<String, byte[]> record) {
    try {
      topics.get(record.topic()).accept(record);
    } catch (KafkaException e) { // unreadable, or the schema registry does not answer
      LOG.warn("not shown on the page: {}", e.getMessage());
    } catch (RuntimeException e) { // readable, but not what the schema's documentation promises
      LOG.warn(
          "not shown on the page: {}-{} {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }

  /** Tells the page from time to time how far the stages are behind. */
  void tellDelays(long nowMs) {
    if (nowMs - delaysToldAtMs >= DELAYS_INTERVAL.toMillis()) {
      delaysToldAtMs = nowMs;
      delays.takeChanged().ifPresent(page::accept);
    }
  }
}
