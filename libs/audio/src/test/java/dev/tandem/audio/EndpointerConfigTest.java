package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointerConfigTest {
  private static final EndpointerConfig DEFAULT = EndpointerConfig.DEFAULT;

  @Test
  void defaultsAreThoseThatTheDocumentationStates() {
    assertThat(DEFAULT.endSilence()).isEqualTo(Duration.ofMillis(700));
    assertThat(DEFAULT.longestUtterance()).isEqualTo(Duration.ofSeconds(20));
    assertThat(DEFAULT.preRoll()).isEqualTo(Duration.ofMillis(300));
    assertThat(DEFAULT.postRoll()).isEqualTo(Duration.ofMillis(300));
    assertThat(DEFAULT.minSpeech()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void noSilenceAtAllIsRefused() {
    assertThatThrownBy(() -> DEFAULT.withEndSilence(Duration.ZERO))
        .hasMessage("endSilence must be at least 100 ms, but was 0 ms");
  }

  @Test
  void aPostRollLongerThanTheSilenceIsRefused() {
    assertThatThrownBy(() -> DEFAULT.withEndSilence(Duration.ofMillis(200)))
        .hasMessage("endSilence must be at least 300 ms, but was 200 ms");
  }

  @Test
  void utterancesOfNoLengthAreRefused() {
    assertThatThrownBy(() -> DEFAULT.withLongestUtterance(Duration.ofSeconds(1)))
        .hasMessage("longestUtterance must be at least 3000 ms, but was 1000 ms");
  }
}
