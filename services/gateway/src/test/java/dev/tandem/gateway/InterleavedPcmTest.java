package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import org.junit.jupiter.api.Test;

class InterleavedPcmTest {
  @Test
  void channelsAreMixedByTheirMean() {
    byte[] stereo = Pcm16.encode(Signal.of(0.5f, 0.25f, -0.5f, 0.5f));

    assertThat(InterleavedPcm.mono(stereo, 2)).isEqualTo(Signal.of(0.375f, 0f));
  }

  @Test
  void oneChannelStaysAsItIs() {
    Signal signal = Signal.of(0.5f, -0.25f);

    assertThat(InterleavedPcm.mono(Pcm16.encode(signal), 1)).isEqualTo(signal);
  }

  @Test
  void noBytesAreNoSamples() {
    assertThat(InterleavedPcm.mono(new byte[0], 2)).isEqualTo(Signal.EMPTY);
  }

  @Test
  void aMessageThatEndsWithinASampleIsRefused() {
    assertThatThrownBy(() -> InterleavedPcm.mono(new byte[6], 2))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("6 bytes")
        .hasMessageContaining("4 bytes");
  }
}
