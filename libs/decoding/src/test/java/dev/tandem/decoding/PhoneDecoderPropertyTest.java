package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PhoneDecoderPropertyTest {
  private static final int NUM_PHONES = 3;
  private static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "A", "B"));
  private static final PhoneBigrams BIGRAMS =
      PhoneBigrams.of(
          new PhoneTrigrams(
              List.of(new int[] {0, 1, 2, 0}, new int[] {0, 2, 1, 2, 1}), NUM_PHONES));

  @Property(tries = 200)
  void noPathScoresBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int numFrames,
      @ForAll @IntRange(min = 1, max = 2) int statesPerPhone) {
    PhoneTopology topology = new PhoneTopology(PHONES, statesPerPhone);
    Posteriorgram rows = Toy.noise(numFrames, topology.numColumns(), new Random(seed));

    List<PhoneSegment> found = new PhoneDecoder(topology, BIGRAMS).decode(rows);

    double score = 0;
    int before = NUM_PHONES;
    for (PhoneSegment segment : found) {
      score += BIGRAMS.log(before, segment.phone());
      for (int frame = segment.startFrame(); frame < segment.endFrame(); frame++) {
        score += rows.get(frame, column(topology, segment.phone(), frame > segment.startFrame()));
      }
      before = segment.phone();
    }
    assertThat(score).isCloseTo(bestScore(topology, rows, 0, NUM_PHONES), within(1e-4));
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

  private static int column(PhoneTopology topology, int phone, boolean further) {
    return further ? topology.furtherColumn(phone) : topology.firstColumn(phone);
  }

  /** Best score of the frames from {@code frame} on, by trying all paths. */
  private static double bestScore(
      PhoneTopology topology, Posteriorgram rows, int frame, int before) {
    if (frame == rows.numFrames()) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    if (before < NUM_PHONES) {
      double stayed = rows.get(frame, topology.furtherColumn(before));
      best = stayed + bestScore(topology, rows, frame + 1, before);
    }
    for (int phone = 0; phone < NUM_PHONES; phone++) {
      double entered = BIGRAMS.log(before, phone) + rows.get(frame, topology.firstColumn(phone));
      best = Math.max(best, entered + bestScore(topology, rows, frame + 1, phone));
    }
    return best;
  }
}
