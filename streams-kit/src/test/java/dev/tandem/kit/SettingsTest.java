package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void anUnsetOrBlankVariableHasItsDefault() {
    Settings settings = new Settings(Map.of("BLANK", "  "));
    assertThat(settings.integer("UNSET", 12)).isEqualTo(12);
    assertThat(settings.text("BLANK", "otherwise")).isEqualTo("otherwise");
    assertThat(settings.find("BLANK")).isEmpty();
  }

  @Test
  void eachTypeIsRead() {
    Settings settings =
        new Settings(
            Map.of(
                "I",
                "3",
                "N",
                "0.5",
                "F",
                "true",
                "T_MS",
                "20",
                "P",
                "models",
                "C",
                "microSeconds"));
    assertThat(settings.integer("I", 0)).isEqualTo(3);
    assertThat(settings.number("N", 0)).isEqualTo(0.5);
    assertThat(settings.flag("F", false)).isTrue();
    assertThat(settings.millis("T_MS", Duration.ZERO)).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.path("P", Path.of("."))).isEqualTo(Path.of("models"));
    assertThat(settings.choice("C", TimeUnit.DAYS)).isEqualTo(TimeUnit.MICROSECONDS);
  }

  @Test
  void aRefusalSaysNameAndWhatWasGotAndExpected() {
    Settings settings = new Settings(Map.of("X", "many"));
    assertThatThrownBy(() -> settings.integer("X", 1))
        .isInstanceOf(SettingsException.class)
        .hasMessage("X is 'many', expected a whole number");
    assertThatThrownBy(() -> settings.number("X", 1)).hasMessage("X is 'many', expected a number");
    assertThatThrownBy(() -> settings.flag("X", true))
        .hasMessage("X is 'many', expected one of true, false");
    assertThatThrownBy(() -> settings.millis("X", Duration.ZERO))
        .hasMessage("X is 'many', expected milliseconds");
    assertThatThrownBy(() -> settings.choice("X", Guarantee.AT_LEAST_ONCE))
        .hasMessage("X is 'many', expected one of at_least_once, exactly_once_v2");
    assertThatThrownBy(() -> settings.text("Y")).hasMessage("Y is not set");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    Settings settings = new Settings(Map.of("X", "-1"));
    assertThatThrownBy(() -> settings.integerFrom(1, "X", 1))
        .hasMessage("X is '-1', expected a whole number of at least 1");
    assertThatThrownBy(() -> settings.millis("X", Duration.ZERO))
        .hasMessage("X is '-1', expected milliseconds, 0 or more");
  }

  private enum Guarantee {
    AT_LEAST_ONCE,
    EXACTLY_ONCE_V2
  }
}
