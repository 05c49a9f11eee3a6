package dev.tandem.decoding;

import static dev.tandem.decoding.ThreePhones.BIGRAMS;
import static dev.tandem.decoding.ThreePhones.NUM_PHONES;
import static dev.tandem.decoding.ThreePhones.PHONES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against sums over all paths, one by one. */
class PhoneSmootherPropertyTest {
  @Property(tries = 200)
  void probabilitiesAreThoseOfAllPathsTogether(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int numFrames,
      @ForAll @IntRange(min = 1, max = 2) int statesPerPhone) {
    PhoneTopology topology = new PhoneTopology(PHONES, statesPerPhone);
    Posteriorgram rows = Toy.noise(numFrames, topology.numColumns(), new Random(seed));
    AllPaths all = new AllPaths(topology, rows);

    PhoneSmoother smoother = new PhoneSmoother(topology, BIGRAMS);
    PhoneSmoother.Step first = smoother.accept(PhoneSmoothing.START, rows);
    List<PhoneProbabilities> found = smoother.finish(first.next()).rows();

    assertThat(first.rows()).as("all wait for more").isEmpty();
    for (int frame = 0; frame < numFrames; frame++) {
      all.assertTold(frame, found.get(frame));
    }
  }

  @Property(tries = 100)
  void withALagEachRowIsToldFromThoseBeforeItAndSoManyBehind(
      @ForAll long seed, @ForAll @IntRange(max = 3) int lag) {
    PhoneTopology topology = PhoneTopology.twoStates(PHONES);
    Posteriorgram rows = Toy.noise(6, topology.numColumns(), new Random(seed));

    List<PhoneProbabilities> told =
        new PhoneSmoother(topology, BIGRAMS, lag).accept(PhoneSmoothing.START, rows).rows();

    assertThat(told).hasSize(6 - lag);
    for (int frame = 0; frame < told.size(); frame++) {
      new AllPaths(topology, Toy.rows(rows, 0, frame + lag + 1)).assertTold(frame, told.get(frame));
    }
  }

  private static final class AllPaths {
    private final PhoneTopology topology;
    private final Posteriorgram rows;
    private final double[][] onsets;
    private final double[][] presences;
    private double sum;

    AllPaths(PhoneTopology topology, Posteriorgram rows) {
      this.topology = topology;
      this.rows = rows;
      onsets = new double[rows.numFrames()][NUM_PHONES];
      presences = new double[rows.numFrames()][NUM_PHONES];
      walk(new int[rows.numFrames()], new boolean[rows.numFrames()], 0, 1);
    }

    private void walk(int[] phones, boolean[] begins, int frame, double likelihood) {
      if (frame == phones.length) {
        count(phones, begins, likelihood);
        return;
      }
      int before = frame == 0 ? NUM_PHONES : phones[frame - 1];
      for (int phone = 0; phone < NUM_PHONES; phone++) {
        phones[frame] = phone;
        begins[frame] = true;
        double entered = BIGRAMS.probability(before, phone);
        walk(phones, begins, frame + 1, likelihood * entered * first(frame, phone));
        begins[frame] = false;
        if (phone == before) {
          walk(phones, begins, frame + 1, likelihood * further(frame, phone));
        }
      }
    }

    private void count(int[] phones, boolean[] begins, double likelihood) {
      sum += likelihood;
      for (int frame = 0; frame < phones.length; frame++) {
        presences[frame][phones[frame]] += likelihood;
        onsets[frame][phones[frame]] += begins[frame] ? likelihood : 0;
      }
    }

    void assertTold(int frame, PhoneProbabilities told) {
      for (int phone = 0; phone < NUM_PHONES; phone++) {
        double onset = onsets[frame][phone] / sum;
        double presence = presences[frame][phone] / sum;
        assertThat(told.onsets()[phone]).isCloseTo((float) onset, within(1e-4f));
        assertThat(told.presences()[phone]).isCloseTo((float) presence, within(1e-4f));
      }
    }

    private double first(int frame, int phone) {
      return RoundedScores.likelihood(RoundedScores.of(rows, frame), topology.firstColumn(phone));
    }

    private double further(int frame, int phone) {
      return RoundedScores.likelihood(RoundedScores.of(rows, frame), topology.furtherColumn(phone));
    }
  }
}
