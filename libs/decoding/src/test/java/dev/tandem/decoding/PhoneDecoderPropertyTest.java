package dev.tandem.decoding;

import static dev.tandem.decoding.ThreePhones.BIGRAMS;
import static dev.tandem.decoding.ThreePhones.NUM_PHONES;
import static dev.tandem.decoding.ThreePhones.PHONES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PhoneDecoderPropertyTest {
  @Property(tries = 200)
  void noPathPromisesMore(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int numFrames,
      @ForAll @IntRange(min = 1, max = 2) int statesPerPhone) {
    PhoneTopology topology = new PhoneTopology(PHONES, statesPerPhone);
    Posteriorgram rows = Toy.noise(numFrames, topology.numColumns(), new Random(seed));
    List<PhoneProbabilities> probabilities = probabilities(topology, rows);

    List<PhoneSegment> found = new PhoneDecoder(topology, BIGRAMS).decode(rows);

    double worth = 0;
    for (PhoneSegment segment : found) {
      worth += onset(probabilities, segment.startFrame(), segment.phone());
      for (int frame = segment.startFrame(); frame < segment.endFrame(); frame++) {
        worth += row(probabilities, frame, segment.phone());
      }
    }
    assertThat(worth).isCloseTo(most(probabilities, 0, NUM_PHONES), within(1e-5));
  }

  @Property(tries = 200)
  void phonesDoNotDependOnHowRowsAreCut(
      @ForAll long seed, @ForAll @Size(max = 8) List<@IntRange(max = 9) Integer> sizes) {
    PhoneDecoder decoder = new PhoneDecoder(PhoneTopology.twoStates(PHONES), BIGRAMS);
    int numFrames = sizes.stream().mapToInt(size -> size).sum();
    Posteriorgram rows = Toy.noise(numFrames, 2 * NUM_PHONES, new Random(seed));

    List<PhoneSegment> segments = new ArrayList<>();
    byte[] stored = UndecidedPhones.START.toBytes();
    int from = 0;
    for (int size : sizes) {
      PhoneDecoder.Step step =
          decoder.accept(UndecidedPhones.fromBytes(stored), Toy.rows(rows, from, from + size));
      segments.addAll(step.segments());
      stored = step.next().toBytes();
      from += size;
    }
    segments.addAll(decoder.finish(UndecidedPhones.fromBytes(stored)));

    assertThat(segments).isEqualTo(decoder.decode(rows));
  }

  private static List<PhoneProbabilities> probabilities(
      PhoneTopology topology, Posteriorgram rows) {
    PhoneSmoother smoother = new PhoneSmoother(topology, BIGRAMS);
    return smoother.finish(smoother.accept(PhoneSmoothing.START, rows).next()).rows();
  }

  private static double onset(List<PhoneProbabilities> rows, int frame, int phone) {
    return rows.get(frame).onsets()[phone] - PhoneDecoder.COST;
  }

  private static double row(List<PhoneProbabilities> rows, int frame, int phone) {
    return PhoneDecoder.ROW_WORTH * rows.get(frame).presences()[phone];
  }

  /** What the rows from {@code frame} on can be worth at most, by trying all paths. */
  private static double most(List<PhoneProbabilities> rows, int frame, int before) {
    if (frame == rows.size()) {
      return 0;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int phone = 0; phone < NUM_PHONES; phone++) {
      double onset = phone == before ? 0 : onset(rows, frame, phone);
      double rest = most(rows, frame + 1, phone);
      most = Math.max(most, onset + row(rows, frame, phone) + rest);
    }
    return most;
  }
}
