package dev.tandem.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Against brute force: every labelling of every frame, kept when it spells the text. */
class ForwardBackwardTest {
  private static final PhoneTopology MONOPHONES =
      PhoneTopology.oneState(new PhoneSet(List.of("SIL", "A", "B")));

  private static final int NUM_LABELS = 3;

  @Property(tries = 100)
  void ctcEqualsTheSumOverAllLabellings(
      @ForAll @Size(min = 0, max = 3) List<@IntRange(min = 1, max = 2) Integer> text,
      @ForAll @IntRange(min = 1, max = 6) int numFrames,
      @ForAll long seed) {
    int[] characters = text.stream().mapToInt(Integer::intValue).toArray();
    check(UtteranceGraph.ctc(characters, 0), numFrames, seed, path -> collapse(path).equals(text));
  }

  @Property(tries = 100)
  void phonesEqualTheSumOverAllLabellings(
      @ForAll @IntRange(min = 1, max = 6) int numFrames, @ForAll long seed) {
    // Two words, "1 2" and "1", with silence (0) optional around and between them: as no phone
    // follows itself, a labelling stands for exactly one path.
    List<List<int[]>> words = List.of(List.<int[]>of(new int[] {1, 2}), List.of(new int[] {1}));
    check(
        UtteranceGraph.ofWords(words, MONOPHONES),
        numFrames,
        seed,
        path -> {
          List<Integer> runs = runs(path);
          return withoutEnds(runs).equals(List.of(1, 2, 1))
              || withoutEnds(runs).equals(List.of(1, 2, 0, 1));
        });
  }

  /** Scores as of a network that is sure and wrong, against sums of logarithms. */
  @Property(tries = 100)
  void unlikelyTextsKeepTheirDigits(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 2) Integer> text,
      @ForAll @IntRange(min = 61, max = 200) int numFrames,
      @ForAll @IntRange(min = 1, max = 8) int nats,
      @ForAll long seed) {
    UtteranceGraph graph = UtteranceGraph.ctc(text.stream().mapToInt(i -> i).toArray(), 0);
    Posteriorgram scores = spread(random(numFrames, seed), nats);

    var result = ForwardBackward.of(graph, scores).orElseThrow();

    assertThat(result.logLikelihood()).isCloseTo(logLikelihood(graph, scores), within(1e-6));
    for (int frame = 0; frame < numFrames; frame++) {
      float sum = 0;
      for (int label = 0; label < NUM_LABELS; label++) {
        sum += result.probabilities().get(frame, label);
      }
      assertThat(sum).as("frame %d", frame).isCloseTo(1f, within(1e-5f));
    }
  }

  private static Posteriorgram spread(Posteriorgram scores, int factor) {
    float[] values = scores.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Posteriorgram(scores.numFrames(), NUM_LABELS, values);
  }

  private static double logLikelihood(UtteranceGraph graph, Posteriorgram scores) {
    double[] logs = new double[graph.numStates()];
    for (int frame = 0; frame < scores.numFrames(); frame++) {
      double[] before = logs;
      logs = new double[before.length];
      for (int state = 0; state < logs.length; state++) {
        double first = graph.isInitial(state) ? 0 : Double.NEGATIVE_INFINITY;
        double entered = frame == 0 ? first : logSum(graph.predecessors(state), before);
        logs[state] = entered + scores.get(frame, graph.label(state));
      }
    }
    int[] ends = IntStream.range(0, logs.length).filter(graph::isTerminal).toArray();
    return logSum(ends, logs);
  }

  private static double logSum(int[] states, double[] logs) {
    double max = IntStream.of(states).mapToDouble(s -> logs[s]).max().orElseThrow();
    return max == Double.NEGATIVE_INFINITY
        ? max
        : max + Math.log(IntStream.of(states).mapToDouble(s -> Math.exp(logs[s] - max)).sum());
  }

  @Test
  void pronunciationsCompete() {
    List<List<int[]>> words = List.of(List.of(new int[] {1}, new int[] {2}));
    Posteriorgram scores = random(1, 7);
    double expected = Math.log(Math.exp(scores.get(0, 1)) + Math.exp(scores.get(0, 2)));

    assertThat(ForwardBackward.of(UtteranceGraph.ofWords(words, MONOPHONES), scores).orElseThrow())
        .extracting(ForwardBackward.Occupancies::logLikelihood)
        .satisfies(log -> assertThat(log).isCloseTo(expected, within(1e-5)));
  }

  @Test
  void aTextThatDoesNotFitIsRefused() {
    UtteranceGraph graph = UtteranceGraph.ctc(new int[] {1, 1}, 0);

    assertThat(ForwardBackward.of(graph, random(2, 1))).isEmpty();
    assertThat(ForwardBackward.of(graph, random(0, 1))).isEmpty();
    assertThat(ForwardBackward.of(graph, random(3, 1))).isPresent();
  }

  private static void check(
      UtteranceGraph graph, int numFrames, long seed, Predicate<List<Integer>> spellsText) {
    Posteriorgram scores = random(numFrames, seed);
    double total = 0;
    double[] occupancies = new double[numFrames * NUM_LABELS];
    for (List<Integer> path : paths(numFrames)) {
      if (spellsText.test(path)) {
        double probability = Math.exp(logProbability(path, scores));
        total += probability;
        for (int frame = 0; frame < numFrames; frame++) {
          occupancies[frame * NUM_LABELS + path.get(frame)] += probability;
        }
      }
    }
    var result = ForwardBackward.of(graph, scores);
    assertThat(result.isPresent()).isEqualTo(total > 0);
    if (total > 0) {
      assertThat(result.get().logLikelihood()).isCloseTo(Math.log(total), within(1e-4));
      for (int i = 0; i < occupancies.length; i++) {
        assertThat((double) result.get().probabilities().values()[i])
            .isCloseTo(occupancies[i] / total, within(1e-4));
      }
    }
  }

  private static Posteriorgram random(int numFrames, long seed) {
    Random random = new Random(seed);
    float[] logs = new float[numFrames * NUM_LABELS];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(0.05 + random.nextDouble());
    }
    return new Posteriorgram(numFrames, NUM_LABELS, logs);
  }

  private static double logProbability(List<Integer> path, Posteriorgram scores) {
    double sum = 0;
    for (int frame = 0; frame < path.size(); frame++) {
      sum += scores.get(frame, path.get(frame));
    }
    return sum;
  }

  private static List<List<Integer>> paths(int numFrames) {
    List<List<Integer>> paths = List.of(List.of());
    for (int frame = 0; frame < numFrames; frame++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> path : paths) {
        for (int label = 0; label < NUM_LABELS; label++) {
          List<Integer> next = new ArrayList<>(path);
          next.add(label);
          longer.add(next);
        }
      }
      paths = longer;
    }
    return paths;
  }

  private static List<Integer> runs(List<Integer> path) {
    List<Integer> runs = new ArrayList<>();
    for (int label : path) {
      if (runs.isEmpty() || runs.get(runs.size() - 1) != label) {
        runs.add(label);
      }
    }
    return runs;
  }

  private static List<Integer> collapse(List<Integer> path) {
    List<Integer> characters = new ArrayList<>(runs(path));
    characters.removeIf(label -> label == 0);
    return characters;
  }

  private static List<Integer> withoutEnds(List<Integer> runs) {
    int from = !runs.isEmpty() && runs.get(0) == 0 ? 1 : 0;
    int to = runs.size() > from && runs.get(runs.size() - 1) == 0 ? runs.size() - 1 : runs.size();
    return runs.subList(from, to);
  }
}
