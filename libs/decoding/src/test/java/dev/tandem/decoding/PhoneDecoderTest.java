package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.Posteriorgram;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneDecoderTest {
  private static final PhoneDecoder DECODER = decoder("SIL K AE T SIL");

  @Test
  void phonesThatSeldomFollowAreNotHeardInADoubtfulFrame() {
    Posteriorgram doubtful =
        Toy.mixed(Toy.heard("K K AE AE AE T"), Toy.heard("K K AE EH AE T"), 0.1);

    assertThat(phones(DECODER, doubtful)).isEqualTo("K AE T");
    assertThat(phones(decoder("K AE EH AE T"), doubtful)).isEqualTo("K AE EH AE T");
  }

  @Test
  void segmentsFollowEachOther() {
    List<PhoneSegment> segments = DECODER.decode(Toy.heard("SIL SIL K AE AE T"));

    assertThat(segments)
        .extracting(s -> s.startFrame() + "-" + s.endFrame())
        .containsExactly("0-2", "2-3", "3-5", "5-6");
    assertThat(segments).allMatch(s -> s.confidence() > 0.85 && s.confidence() <= 1);
  }

  @Test
  void noFramesAreNoPhones() {
    assertThat(DECODER.decode(new Posteriorgram(0, 40, new float[0]))).isEmpty();
  }

  @Test
  void rowsOfAnotherNetworkAreRefused() {
    assertThatThrownBy(() -> DECODER.decode(new Posteriorgram(1, 3, new float[3])))
        .hasMessageContaining("3 columns, expected 40");
  }

  @Test
  void theStatesOfAPhoneAreOneSegment() {
    PhoneTopology twoStates = PhoneTopology.twoStates(Toy.PHONES);
    float[] values = new float[2 * 80];
    Arrays.fill(values, -9);
    values[10] = values[80 + 11] = -0.1f;

    List<PhoneSegment> segments =
        new PhoneDecoder(twoStates, bigrams("SIL K")).decode(new Posteriorgram(2, 80, values));

    assertThat(segments)
        .extracting(PhoneSegment::phone, PhoneSegment::numFrames)
        .containsExactly(tuple(5, 2));
    assertThat(segments.get(0).confidence()).isGreaterThan(0.999);
  }

  @Test
  void aPhoneIsToldWhenWhatComesLaterCannotChangeIt() {
    PhoneDecoder.Step first =
        DECODER.accept(
            UndecidedPhones.START, Toy.heard("SIL SIL SIL K K K AE AE AE AE AE AE AE AE"));
    PhoneDecoder.Step second = DECODER.accept(first.next(), Toy.heard("AE T T T SIL SIL"));

    assertThat(first.segments()).extracting(PhoneSegment::endFrame).containsExactly(3);
    assertThat(first.next().numFrames()).isEqualTo(14);
    assertThat(second.segments().get(0).startFrame())
        .isEqualTo(first.segments().get(first.segments().size() - 1).endFrame());
    assertThat(DECODER.finish(second.next())).isNotEmpty();
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    for (int length : new int[] {3, 8, 20}) { // 8 and 20 were states of older versions
      assertThatThrownBy(() -> UndecidedPhones.fromBytes(new byte[length]))
          .hasMessageStartingWith("got %d bytes that are no state of a phone decoder", length);
    }
  }

  @Test
  void bigramsComeBackFromAList() {
    PhoneBigrams bigrams = bigrams("K AE T");
    PhoneBigrams read = PhoneBigrams.fromList(bigrams.toList(), Toy.PHONES.size());

    assertThat(read.toList()).isEqualTo(bigrams.toList());
    assertThatThrownBy(() -> PhoneBigrams.fromList(List.of(1f), Toy.PHONES.size()))
        .hasMessageContaining("got 1 phone bigrams, expected 1681 for 40 phones");
  }

  private static PhoneDecoder decoder(String seen) {
    return new PhoneDecoder(Toy.ONE_STATE, bigrams(seen));
  }

  private static PhoneBigrams bigrams(String seen) {
    int[] phones = Arrays.stream(seen.split(" ")).mapToInt(Toy.PHONES::index).toArray();
    return PhoneBigrams.of(new PhoneTrigrams(List.of(phones), Toy.PHONES.size()));
  }

  private static String phones(PhoneDecoder decoder, Posteriorgram rows) {
    return String.join(
        " ", decoder.decode(rows).stream().map(s -> Toy.PHONES.name(s.phone())).toList());
  }
}
