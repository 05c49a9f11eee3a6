package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.PhoneSegmenter.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

  @Property(tries = 200)
  void segmentsDoNotDependOnHowRowsAreCut(
      @ForAll long seed, @ForAll @Size(max = 8) List<@IntRange(max = 9) Integer> sizes) {
    int numFrames = sizes.stream().mapToInt(size -> size).sum();
    Posteriorgram rows = Toy.noise(numFrames, 40, new Random(seed));

    List<PhoneSegment> segments = new ArrayList<>();
    byte[] stored = State.START.toBytes();
    int from = 0;
    for (int size : sizes) {
      PhoneSegmenter.Step step =
          segmenter.accept(State.fromBytes(stored), Toy.rows(rows, from, from + size));
      segments.addAll(step.segments());
      stored = step.next().toBytes();
      from += size;
    }
    State.fromBytes(stored).segment().ifPresent(segments::add);

    assertThat(segments).isEqualTo(segmenter.segments(rows));
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    assertThatThrownBy(() -> State.fromBytes(new byte[3])).hasMessageContaining("3 bytes");
  }
}
