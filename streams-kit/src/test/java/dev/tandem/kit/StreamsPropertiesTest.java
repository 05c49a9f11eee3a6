package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
  @Test
  void defaultsAreExactAndQuickToTakeOver() {
    assertThat(properties(Map.of()))
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("commit.interval.ms", 20L)
        .containsEntry("num.standby.replicas", 0)
        .containsEntry("consumer.session.timeout.ms", 10_000)
        .containsEntry("consumer.heartbeat.interval.ms", 3_333)
        .containsEntry("producer.transaction.timeout.ms", 10_000)
        .doesNotContainKey("consumer.group.instance.id");
  }

  @Test
  void everySettingHasItsProperty() {
    Map<String, String> environment =
        Map.of(
            "PROCESSING_GUARANTEE", "at-least-once",
            "COMMIT_INTERVAL_MS", "50",
            "NUM_STANDBY_REPLICAS", "1",
            "SESSION_TIMEOUT_MS", "9000",
            "TRANSACTION_TIMEOUT_MS", "7000",
            "GROUP_INSTANCE_ID", "word-decoding-0");
    assertThat(properties(environment))
        .containsEntry("processing.guarantee", "at_least_once")
        .containsEntry("commit.interval.ms", 50L)
        .containsEntry("num.standby.replicas", 1)
        .containsEntry("consumer.session.timeout.ms", 9_000)
        .containsEntry("consumer.heartbeat.interval.ms", 3_000)
        .containsEntry("producer.transaction.timeout.ms", 7_000)
        .containsEntry("consumer.group.instance.id", "word-decoding-0");
  }

  @Test
  void anotherGuaranteeIsRefused() {
    assertThatThrownBy(() -> properties(Map.of("PROCESSING_GUARANTEE", "at-most-once")))
        .hasMessageContaining("PROCESSING_GUARANTEE is 'at_most_once'")
        .hasMessageContaining("at_least_once");
  }

  private static Properties properties(Map<String, String> environment) {
    return StreamsProperties.of("some-service", new Settings(environment));
  }
}
