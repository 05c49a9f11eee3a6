package dev.tandem.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
  @Test
  void withoutAMicrophoneThereIsOneClearLine() {
    assertThatThrownBy(
            () ->
                Microphone.open(
                    format -> {
                      throw new IllegalArgumentException("no line matching");
                    }))
        .isInstanceOf(NoMicrophoneException.class)
        .hasMessageContaining("./tandem stream FILE")
        .hasMessageNotContaining("\n");
  }

  @Test
  void otherRatesAreTriedWhenTheFirstIsRefused() {
    List<Float> triedHz = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Microphone.open(
                    format -> {
                      triedHz.add(format.getSampleRate());
                      throw new LineUnavailableException("in use");
                    }))
        .hasRootCauseMessage("in use");

    assertThat(triedHz).containsExactly(16_000f, 48_000f, 44_100f);
  }
}
