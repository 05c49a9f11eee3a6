package dev.tandem.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.comparison.Spoken;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.FeatureFrames;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FeedTopicsTest {
  private static final Duration NOW = Duration.ZERO;

  private final Topics all =
      Topics.of(new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "unused:9092")));
  private final LivePage page = new LivePage();
  private final FeedTopics topics = new FeedTopics(all, page, 0);

  @Test
  void aRecordThatCannotBeShownIsPassedOver() throws Exception {
    FeatureFrames frames = LiveSound.frames();
    frames.setNumFrames(frames.getNumFrames() + 1);
    Subscriber subscriber = page.subscribe();

    topics.accept(record(all.featureFrames(), frames));
    topics.accept(new ConsumerRecord<>(all.streams().name(), 0, 1, "a", new byte[] {7}));
    topics.accept(record(all.streams(), Spoken.opened("first", "one two")));

    assertThat(subscriber.take(NOW).orElseThrow().kind()).isEqualTo("snapshot");
    assertThat(subscriber.take(NOW).orElseThrow().kind()).isEqualTo("stream");
  }

  @Test
  void onlyTheStoryIsReadFromBefore() {
    assertThat(topics.names()).hasSize(8);
    assertThat(topics.lookBack(all.streams().name())).isPositive();
    assertThat(topics.lookBack(all.stagedTranscripts().name())).isPositive();
    assertThat(topics.lookBack(all.audioChunks().name())).isZero();
    assertThat(topics.lookBack(all.featureFrames().name())).isZero();
  }

  private static <V> ConsumerRecord<String, byte[]> record(Topic<String, V> topic, V value) {
    byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
    return new ConsumerRecord<>(topic.name(), 0, 0, "a", bytes);
  }
}
