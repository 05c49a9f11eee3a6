package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.kit.Settings;
import dev.tandem.kit.SettingsException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  @Test
  void nothingMustBeSet() {
    GatewayConfig config = GatewayConfig.of(new Settings(Map.of()));

    assertThat(config.port()).isEqualTo(8081);
    assertThat(config.origins().allowed()).isEmpty();
    assertThat(config.isolation()).isEqualTo(IsolationLevel.READ_COMMITTED);
    assertThat(config.finalsTimeout()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void theEnvironmentDecides() {
    GatewayConfig config =
        GatewayConfig.of(
            new Settings(
                Map.of(
                    "PORT", "0",
                    "ALLOWED_ORIGINS", "https://a.example, https://b.example",
                    "TRANSCRIPT_ISOLATION", "read-uncommitted",
                    "FINALS_TIMEOUT_MS", "1000")));

    assertThat(config.port()).isZero();
    assertThat(config.origins().allowed())
        .isEqualTo(Set.of("https://a.example", "https://b.example"));
    assertThat(config.isolation()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
    assertThat(config.finalsTimeout()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"PORT, high", "PORT, -1", "TRANSCRIPT_ISOLATION, none", "MAX_STREAMS, 0"})
  void whatCannotBeReadIsRefused(String name, String value) {
    assertThatThrownBy(() -> GatewayConfig.of(new Settings(Map.of(name, value))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name);
  }
}
