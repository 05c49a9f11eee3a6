package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.PhoneSegmenter.State;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneSegmenterTest {
  private final PhoneSegmenter segmenter = new PhoneSegmenter(PhoneTopology.oneState(Toy.PHONES));

  @Test
  void framesOfOnePhoneAreASegment() {
    List<PhoneSegment> segments = segmenter.segments(Toy.heard("SIL K K AE AE AE T SIL SIL"));

    assertThat(segments)
        .extracting(
            s -> "%s %d-%d".formatted(Toy.PHONES.name(s.phone()), s.startFrame(), s.endFrame()))
        .containsExactly("SIL 0-1", "K 1-3", "AE 3-6", "T 6-7", "SIL 7-9");
    assertThat(segments.get(2).confidence()).isCloseTo(0.9, within(1e-6));
    assertThat(segments.get(2).numFrames()).isEqualTo(3);
  }

  @Test
  void theStatesOfAPhoneAreOneSegment() {
    PhoneTopology twoStates = new PhoneTopology(Toy.PHONES, 2);
    float[] values = new float[2 * 80];
    Arrays.fill(values, -9);
    values[10] = values[80 + 11] = -0.1f;

    assertThat(new PhoneSegmenter(twoStates).segments(new Posteriorgram(2, 80, values)))
        .extracting(PhoneSegment::phone, PhoneSegment::numFrames)
        .containsExactly(tuple(5, 2));
  }

  @Test
  void noFramesAreNoSegments() {
    assertThat(segmenter.segments(new Posteriorgram(0, 40, new float[0]))).isEmpty();
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    assertThatThrownBy(() -> State.fromBytes(new byte[3])).hasMessageContaining("3 bytes");
  }
}
