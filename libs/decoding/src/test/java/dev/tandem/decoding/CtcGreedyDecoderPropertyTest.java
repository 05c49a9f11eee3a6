package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.CtcGreedyDecoder.State;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CtcGreedyDecoderPropertyTest {
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();

  @Property(tries = 200)
  void hypothesesDoNotDependOnHowRowsAreCut(
      @ForAll long seed, @ForAll @Size(max = 8) List<@IntRange(max = 9) Integer> sizes) {
    int numFrames = sizes.stream().mapToInt(size -> size).sum();
    Posteriorgram rows = Toy.noise(numFrames, CharacterSet.size(), new Random(seed));

    byte[] stored = State.START.toBytes();
    int from = 0;
    for (int size : sizes) {
      State state = State.fromBytes(stored);
      stored = decoder.accept(state, Toy.rows(rows, from, from + size)).toBytes();
      from += size;
    }

    assertThat(State.fromBytes(stored)).isEqualTo(decoder.accept(State.START, rows));
  }
}
