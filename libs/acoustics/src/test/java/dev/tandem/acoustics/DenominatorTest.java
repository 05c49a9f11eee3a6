package dev.tandem.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The denominator against a sum over every single path. */
class DenominatorTest {
  private static final int NUM_PHONES = 3;
  private static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "A", "B"));
  private static final PhoneTrigrams TRIGRAMS =
      new PhoneTrigrams(
          List.of(new int[] {0, 1, 2, 1, 0}, new int[] {0, 2, 1}, new int[] {1, 0, 2}), NUM_PHONES);

  @Property(tries = 60)
  void equalsTheSumOverAllPaths(
      @ForAll @IntRange(min = 1, max = 5) int numFrames,
      @ForAll @IntRange(min = 1, max = 2) int statesPerPhone,
      @ForAll long seed) {
    PhoneTopology states = new PhoneTopology(PHONES, statesPerPhone);
    Posteriorgram scores = random(numFrames, states.numColumns(), seed);
    double total = 0;
    double[] expected = new double[numFrames * states.numColumns()];
    for (Path path : paths(states, numFrames)) {
      double probability = path.probability(scores);
      total += probability;
      for (int frame = 0; frame < numFrames; frame++) {
        expected[frame * states.numColumns() + path.columns.get(frame)] += probability;
      }
    }

    ForwardBackward.Occupancies result = new Denominator(states, TRIGRAMS).occupancies(scores);

    assertThat(result.logLikelihood()).isCloseTo(Math.log(total), within(1e-4));
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) result.probabilities().values()[i])
          .isCloseTo(expected[i] / total, within(1e-4));
    }
  }

  @Property(tries = 20)
  void probabilitiesOfWhatFollowsSumToOne(
      @ForAll @IntRange(min = 0, max = 2) int before,
      @ForAll @IntRange(min = 0, max = 2) int last) {
    double sum = 0;
    for (float next : TRIGRAMS.next(before, last)) {
      sum += next;
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(TRIGRAMS.next(before, last)[last]).isZero();
  }

  private record Path(List<Integer> columns, double weight, int before, int phone) {
    double probability(Posteriorgram scores) {
      double log = 0;
      for (int frame = 0; frame < columns.size(); frame++) {
        log += scores.get(frame, columns.get(frame));
      }
      return weight * TRIGRAMS.next(before, phone)[NUM_PHONES] * Math.exp(log);
    }
  }

  private static List<Path> paths(PhoneTopology states, int numFrames) {
    List<Path> paths = List.of(new Path(List.of(), 1, NUM_PHONES, NUM_PHONES));
    for (int frame = 0; frame < numFrames; frame++) {
      List<Path> longer = new ArrayList<>();
      for (Path path : paths) {
        if (frame > 0) {
          int column = states.furtherColumn(path.phone);
          longer.add(new Path(plus(path, column), path.weight, path.before, path.phone));
        }
        for (int next = 0; next < NUM_PHONES; next++) {
          double weight = path.weight * TRIGRAMS.next(path.before, path.phone)[next];
          int column = states.firstColumn(next);
          longer.add(new Path(plus(path, column), weight, path.phone, next));
        }
      }
      paths = longer;
    }
    return paths;
  }

  private static List<Integer> plus(Path path, int column) {
    List<Integer> columns = new ArrayList<>(path.columns);
    columns.add(column);
    return columns;
  }

  private static Posteriorgram random(int numFrames, int numColumns, long seed) {
    Random random = new Random(seed);
    float[] logs = new float[numFrames * numColumns];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(0.05 + random.nextDouble());
    }
    return new Posteriorgram(numFrames, numColumns, logs);
  }
}
