package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneDecoderTest {
  private static final PhoneTopology ONE_STATE = PhoneTopology.oneState(Toy.PHONES);

  @Test
  void aSingleDoubtfulFrameDoesNotBecomeAPhone() {
    Posteriorgram doubtful =
        Toy.mixed(Toy.heard("K K AE AE AE T"), Toy.heard("K K AE EH AE T"), 0.45);

    assertThat(phones(new PhoneDecoder(ONE_STATE, 0), doubtful)).isEqualTo("K AE EH AE T");
    assertThat(phones(new PhoneDecoder(ONE_STATE, 1), doubtful)).isEqualTo("K AE T");
  }

  @Test
  void segmentsFollowEachOther() {
    List<PhoneSegment> segments =
        new PhoneDecoder(ONE_STATE, 1).decode(Toy.heard("SIL SIL K AE AE T"));

    assertThat(segments)
        .extracting(s -> s.startFrame() + "-" + s.endFrame())
        .containsExactly("0-2", "2-3", "3-5", "5-6");
    assertThat(segments).allMatch(s -> s.confidence() > 0.85 && s.confidence() <= 1);
  }

  @Test
  void noFramesAreNoPhones() {
    assertThat(new PhoneDecoder(ONE_STATE, 1).decode(new Posteriorgram(0, 40, new float[0])))
        .isEmpty();
  }

  @Test
  void rowsOfAnotherNetworkAreRefused() {
    assertThatThrownBy(
            () -> new PhoneDecoder(ONE_STATE, 1).decode(new Posteriorgram(1, 3, new float[3])))
        .hasMessageContaining("3 columns, expected 40");
  }

  private static String phones(PhoneDecoder decoder, Posteriorgram rows) {
    return String.join(
        " ", decoder.decode(rows).stream().map(s -> Toy.PHONES.name(s.phone())).toList());
  }
}
