package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Pcm16Test {

  @Test
  void samplesAreLittleEndianAndFullScaleIs1() {
    byte[] pcm = {0x00, 0x40, 0x00, (byte) 0x80, 0x01, 0x00};
    assertThat(Pcm16.decode(pcm)).isEqualTo(Signal.of(0.5f, -1f, 1 / 32768f));
  }

  @Test
  void whatIsTooLoudIsClipped() {
    assertThat(Pcm16.decode(Pcm16.encode(Signal.of(2f, -2f))))
        .isEqualTo(Signal.of(32767 / 32768f, -1f));
  }

  @Test
  void noBytesAreNoSamples() {
    assertThat(Pcm16.decode(new byte[0])).isEqualTo(Signal.EMPTY);
  }

  @Test
  void halfASampleIsRefused() {
    assertThatThrownBy(() -> Pcm16.decode(new byte[321]))
        .isInstanceOf(InvalidAudioException.class)
        .hasMessageStartingWith("got 321 bytes of PCM, which is an odd number");
  }

  @Property
  void pcmGoesThereAndBack(@ForAll byte[] bytes) {
    byte[] pcm = bytes.length % 2 == 0 ? bytes : new byte[0];
    assertThat(Pcm16.encode(Pcm16.decode(pcm))).isEqualTo(pcm);
  }
}
