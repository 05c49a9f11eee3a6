package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against all paths of small lattices, one by one. */
class BestSentencesPropertyTest {
  private static final double SCALE = 0.7;
  private static final int NUM_WORDS = 3;
  private static final int NUM_HISTORIES = 2;

  @Property(tries = 300)
  void areThoseOfAllPaths(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int numFrames,
      @ForAll @IntRange(min = 1, max = 6) int count) {
    WordLattice lattice = lattice(new Random(seed), numFrames);
    double[] finalScores = finalScores(lattice, numFrames);
    Map<String, List<Double>> scores = new TreeMap<>();
    collect(lattice, finalScores, WordLattice.START, "", 0, scores);
    List<String> expected =
        scores.entrySet().stream()
            .sorted(Comparator.comparingDouble(sentence -> -max(sentence.getValue())))
            .map(Map.Entry::getKey)
            .limit(count)
            .toList();

    List<int[]> found = BestSentences.of(lattice, finalScores, count);

    assertThat(found).extracting(path -> words(lattice, path)).isEqualTo(expected);
    LatticePosteriors posteriors = new LatticePosteriors(lattice, finalScores, SCALE);
    double all = scores.values().stream().mapToDouble(BestSentencesPropertyTest::sum).sum();
    for (int[] path : found) {
      double share = sum(scores.get(words(lattice, path))) / all;
      assertThat(posteriors.ofSentence(path)).isEqualTo(share, within(1e-9));
    }
  }

  /** From each state of a frame some words lead to later ones. */
  private static WordLattice lattice(Random random, int numFrames) {
    WordLattice lattice = new WordLattice(0);
    for (int frame = 1; frame <= numFrames; frame++) {
      int numStates = lattice.numStates();
      for (int origin = 0; origin < numStates; origin++) {
        if (random.nextInt(3) > 0) {
          double score = lattice.score(origin) + 2 * random.nextGaussian();
          int start = lattice.frame(origin);
          int history = random.nextInt(NUM_HISTORIES);
          lattice.addWord(origin, random.nextInt(NUM_WORDS), start, frame, history, score);
        }
      }
    }
    return lattice;
  }

  private static double[] finalScores(WordLattice lattice, int numFrames) {
    double[] scores = new double[lattice.numStates()];
    for (int state = 0; state < scores.length; state++) {
      boolean ends = lattice.frame(state) >= numFrames - 1;
      scores[state] = ends ? -0.1 * state : Double.NEGATIVE_INFINITY;
    }
    return scores;
  }

  private static void collect(
      WordLattice lattice,
      double[] finalScores,
      int state,
      String words,
      double score,
      Map<String, List<Double>> scores) {
    if (finalScores[state] > Double.NEGATIVE_INFINITY) {
      scores.computeIfAbsent(words, none -> new ArrayList<>()).add(score + finalScores[state]);
    }
    for (int arc = 0; arc < lattice.numArcs(); arc++) {
      if (lattice.origin(arc) == state) {
        String more = words + lattice.wordId(arc);
        double after = score + lattice.arcScore(arc);
        collect(lattice, finalScores, lattice.target(arc), more, after, scores);
      }
    }
  }

  private static String words(WordLattice lattice, int[] path) {
    StringBuilder words = new StringBuilder();
    Arrays.stream(path).forEach(arc -> words.append(lattice.wordId(arc)));
    return words.toString();
  }

  private static double max(List<Double> scores) {
    return scores.stream().mapToDouble(score -> score).max().orElseThrow();
  }

  private static double sum(List<Double> scores) {
    return scores.stream().mapToDouble(score -> Math.exp(SCALE * score)).sum();
  }
}
