package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topic;
import dev.tandem.kit.TopicCreation;
import dev.tandem.kit.Topics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The topics of the cluster are the topics of the code. */
class TopicManifestsTest {
  private static final List<Topic<?, ?>> TOPICS = Topics.of(new Settings(Map.of())).inOrder();
  private static final List<KafkaTopic> MANIFESTS = Manifests.in("topics.yaml", KafkaTopic.class);
  private static final KafkaTopic EVERY = Manifests.one("every-topic.yaml", KafkaTopic.class);

  @Test
  void theyAreThoseOfTheCodeInItsOrderThenTheDeadLetters() {
    Stream<String> deadLetters =
        Project.services().stream()
            .filter(service -> !service.equals("gateway"))
            .map(StreamsProperties::deadLetters);

    assertThat(MANIFESTS)
        .extracting(topic -> topic.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(TOPICS.stream().map(Topic::name), deadLetters).toList())
        .startsWith(TOPICS.stream().map(Topic::name).toArray(String[]::new));
  }

  @Test
  void thoseAreCompactedThatTheCodeCompacts() {
    assertThat(MANIFESTS)
        .filteredOn(TopicManifestsTest::isCompacted)
        .extracting(topic -> topic.getMetadata().getName())
        .containsExactlyElementsOf(
            TOPICS.stream().filter(Topic::compacted).map(Topic::name).toList());
  }

  @Test
  void theyHaveThePartitionsAndReplicasThatTheServicesExpect() {
    Map<String, String> settings = Kustomization.read().settings();

    assertThat(EVERY.getSpec().getPartitions())
        .isEqualTo(Integer.valueOf(settings.get("TOPIC_PARTITIONS")));
    assertThat(EVERY.getSpec().getReplicas())
        .isEqualTo(Integer.valueOf(settings.get("TOPIC_REPLICATION_FACTOR")));
  }

  @Test
  void theyAreKeptAsLongAsTheCodeKeepsThem() {
    assertThat(EVERY.getSpec().getConfig())
        .containsEntry("retention.ms", (int) TopicCreation.DEFAULT_RETENTION.toMillis());
  }

  @Test
  void noTopicHasPartitionsOfItsOwn() {
    assertThat(MANIFESTS)
        .allSatisfy(
            topic -> {
              if (topic.getSpec() != null) {
                assertThat(topic.getSpec().getPartitions()).isNull();
                assertThat(topic.getSpec().getReplicas()).isNull();
              }
            });
  }

  @Test
  void compositionOnOneMachineHasAsManyPartitions() {
    assertThat(ComposeFile.read().services().get("feature-extraction").environment())
        .containsEntry("TOPIC_PARTITIONS", EVERY.getSpec().getPartitions().toString());
  }

  private static boolean isCompacted(KafkaTopic topic) {
    return topic.getSpec() != null
        && "compact,delete".equals(topic.getSpec().getConfig().get("cleanup.policy"));
  }
}
