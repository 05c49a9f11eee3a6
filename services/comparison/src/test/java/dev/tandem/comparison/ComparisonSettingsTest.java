package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.kit.Settings;
import dev.tandem.kit.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonSettingsTest {
  @Test
  void hasDefaults() {
    assertThat(ComparisonSettings.of(new Settings(Map.of())))
        .isEqualTo(
            new ComparisonSettings(
                8080, "", new UtteranceJoin(Duration.ofSeconds(20), Duration.ofMinutes(2))));
  }

  @Test
  void takesWhatItIsTold() {
    Settings settings =
        new Settings(
            Map.of(
                "PORT", "0",
                "GATEWAY_URL", "https://speech.example:443",
                "ARM_PATIENCE_MS", "5",
                "STREAM_IDLE_MS", "7"));
    assertThat(ComparisonSettings.of(settings))
        .isEqualTo(
            new ComparisonSettings(
                0,
                "https://speech.example:443",
                new UtteranceJoin(Duration.ofMillis(5), Duration.ofMillis(7))));
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 65536",
    "PORT, -1",
    "PORT, http",
    "GATEWAY_URL, localhost:8081",
    "GATEWAY_URL, ftp://localhost",
    "GATEWAY_URL, not a url",
    "ARM_PATIENCE_MS, -1"
  })
  void refusesWhatCannotBe(String name, String value) {
    assertThatThrownBy(() -> ComparisonSettings.of(new Settings(Map.of(name, value))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("expected");
  }
}
