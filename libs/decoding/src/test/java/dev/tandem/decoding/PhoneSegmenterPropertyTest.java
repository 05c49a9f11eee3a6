package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.PhoneSegmenter.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PhoneSegmenterPropertyTest {
  private final PhoneSegmenter segmenter = new PhoneSegmenter(PhoneTopology.oneState(Toy.PHONES));

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
}
