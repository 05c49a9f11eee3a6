package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.audio.EndpointerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenConfigReaderTest {
  @Test
  void onlyTheRateMustBeSaid() {
    ListenConfig config = ListenConfigReader.read(Map.of("sample_rate", "44100"));

    assertThat(config.sampleRateHz()).isEqualTo(44_100);
    assertThat(config.numChannels()).isEqualTo(1);
    assertThat(config.interim()).isTrue();
    assertThat(config.name()).isEmpty();
    assertThat(config.reference()).isEmpty();
    assertThat(config.endpointing()).isEqualTo(EndpointerConfig.DEFAULT);
  }

  @Test
  void everythingCanBeSaid() {
    ListenConfig config =
        ListenConfigReader.read(
            Map.of(
                "type", "Config",
                "sample_rate", "8000",
                "encoding", "linear16",
                "channels", "2",
                "name", "a call",
                "reference", "hello there",
                "interim", "false",
                "silence_ms", "500",
                "longest_utterance_ms", "5000"));

    assertThat(config.numChannels()).isEqualTo(2);
    assertThat(config.name()).hasValue("a call");
    assertThat(config.reference()).hasValue("hello there");
    assertThat(config.interim()).isFalse();
    assertThat(config.endpointing().endSilence()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.endpointing().longestUtterance()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "sample_rate, 0, bad-config, 8000",
    "sample_rate, fast, bad-config, fast",
    "sample_rate, 9999999999, bad-config, 192000",
    "channels, 20, bad-config, 8",
    "channels, 0, bad-config, 1",
    "encoding, opus, unsupported-encoding, linear16",
    "interim, maybe, bad-config, true or false",
    "silence_ms, -1, bad-config, silence_ms",
    "silence_ms, 10, bad-config, silence_ms",
    "silence_ms, 60000, bad-config, 10000",
    "longest_utterance_ms, 10, bad-config, longest_utterance_ms",
    "sampel_rate, 16000, bad-config, sample_rate",
  })
  void aWrongSettingIsRefusedAndTheRightOneNamed(
      String name, String value, String code, String named) {
    Map<String, String> parameters = new HashMap<>(Map.of("sample_rate", "16000"));
    parameters.put(name, value);

    assertThatThrownBy(() -> ListenConfigReader.read(parameters))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code))
        .hasMessageContaining(named);
  }

  @Test
  void aMissingRateIsRefused() {
    assertThatThrownBy(() -> ListenConfigReader.read(Map.of("channels", "1")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("sample_rate is missing");
  }

  @Test
  void aNameThatIsALetterIsRefused() {
    String letter = "x".repeat(ListenConfig.MAX_NAME_LENGTH + 1);
    assertThatThrownBy(
            () -> ListenConfigReader.read(Map.of("sample_rate", "16000", "name", letter)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("201 characters");
  }
}
