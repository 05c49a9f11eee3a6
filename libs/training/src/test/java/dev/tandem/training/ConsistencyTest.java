package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsistencyTest {
  private static final int NUM_FRAMES = 3;
  private static final int NUM_OUTPUTS = 4;
  private static final double WEIGHT = 0.2;
  private static final double STEP = 1e-4;

  private final double[] logits = logits(1);
  private final Posteriorgram other = posteriors(logits(2));

  @Test
  void addsTheGradientOfTheWeightedDivergence() {
    float[] gradient = new float[NUM_FRAMES * NUM_OUTPUTS];
    gradient[5] = 7;
    Consistency.add(gradient, posteriors(logits), other);
    gradient[5] -= 7;

    for (int i = 0; i < gradient.length; i++) {
      double slope = (divergence(moved(i, STEP)) - divergence(moved(i, -STEP))) / (2 * STEP);
      assertThat((double) gradient[i]).as("logit %d", i).isCloseTo(WEIGHT * slope, within(1e-3));
    }
  }

  @Test
  void aViewHasNothingToLearnFromItself() {
    float[] gradient = new float[NUM_FRAMES * NUM_OUTPUTS];
    Consistency.add(gradient, other, other);

    assertThat(gradient).containsOnly(0);
  }

  private double[] moved(int logit, double by) {
    double[] moved = logits.clone();
    moved[logit] += by;
    return moved;
  }

  /** Of the view from the other, in nats, summed over frames. */
  private double divergence(double[] view) {
    float[] learns = posteriors(view).values();
    return IntStream.range(0, learns.length)
        .mapToDouble(
            i -> Math.exp(other.values()[i]) * ((double) other.values()[i] - (double) learns[i]))
        .sum();
  }

  private static double[] logits(int seed) {
    return new Random(seed).doubles(NUM_FRAMES * NUM_OUTPUTS, -2, 2).toArray();
  }

  private static Posteriorgram posteriors(double[] logits) {
    float[] values = new float[logits.length];
    for (int frame = 0; frame < NUM_FRAMES; frame++) {
      int from = frame * NUM_OUTPUTS;
      double sum =
          IntStream.range(from, from + NUM_OUTPUTS).mapToDouble(i -> Math.exp(logits[i])).sum();
      for (int i = from; i < from + NUM_OUTPUTS; i++) {
        values[i] = (float) (logits[i] - Math.log(sum));
      }
    }
    return new Posteriorgram(NUM_FRAMES, NUM_OUTPUTS, values);
  }
}
