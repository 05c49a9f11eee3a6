package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.EditDistance;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedErrorsTest {
  private static final int NUM_OUTPUTS = 4;
  private static final int NUM_FRAMES = 5;
  private static final int[] REFERENCE = {2, 3, 1, 2};

  @Test
  void theGradientIsThatOfTheSumOverAllPaths() {
    double[] logits = new Random(1).doubles(NUM_FRAMES * NUM_OUTPUTS, -1.5, 1.5).toArray();

    double[] estimated = meanGradient(logits, 20_000);

    for (int i = 0; i < logits.length; i++) {
      assertThat(estimated[i]).isCloseTo(difference(logits, i), within(0.02));
    }
  }

  @Test
  void nothingIsLearnedWhereNoOtherOutputIsPossible() {
    float[] sure = new float[NUM_FRAMES * NUM_OUTPUTS];
    for (int i = 0; i < sure.length; i++) {
      sure[i] = i % NUM_OUTPUTS == 2 ? 0 : -20;
    }
    float[] gradient = new float[sure.length];

    ExpectedErrors.add(gradient, new Posteriorgram(NUM_FRAMES, NUM_OUTPUTS, sure), REFERENCE);

    assertThat(gradient).containsOnly(0);
  }

  /**
   * Of so many calls, which differ by tiny changes of the posteriors, as their draws come from
   * them.
   */
  private static double[] meanGradient(double[] logits, int calls) {
    double[] sum = new double[logits.length];
    for (int call = 0; call < calls; call++) {
      double[] moved = logits.clone();
      moved[0] += 1e-3 * call / calls;
      float[] gradient = new float[logits.length];
      ExpectedErrors.add(gradient, logPosteriors(moved), REFERENCE);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gradient[i] / calls;
      }
    }
    return sum;
  }

  private static double difference(double[] logits, int index) {
    double[] more = logits.clone();
    double[] less = logits.clone();
    more[index] += 1e-4;
    less[index] -= 1e-4;
    return (expectation(more) - expectation(less)) / 2e-4;
  }

  private static double expectation(double[] logits) {
    Posteriorgram posteriors = logPosteriors(logits);
    double expectation = 0;
    for (int code = 0; code < Math.pow(NUM_OUTPUTS, NUM_FRAMES); code++) {
      int[] path = path(code);
      double log = 0;
      for (int frame = 0; frame < NUM_FRAMES; frame++) {
        log += posteriors.get(frame, path[frame]);
      }
      expectation += Math.exp(log) * errors(path);
    }
    return expectation;
  }

  private static int[] path(int code) {
    return IntStream.range(0, NUM_FRAMES)
        .map(frame -> code / (int) Math.pow(NUM_OUTPUTS, frame) % NUM_OUTPUTS)
        .toArray();
  }

  private static double errors(int[] path) {
    int[] letters = new SpelledPath(path).letters();
    Words words = new Words(REFERENCE);
    return ExpectedErrors.LETTER_WEIGHT * EditDistance.of(REFERENCE, letters)
        + ExpectedErrors.WORD_WEIGHT * EditDistance.of(words.reference(), words.of(letters));
  }

  private static Posteriorgram logPosteriors(double[] logits) {
    float[] values = new float[logits.length];
    for (int frame = 0; frame < NUM_FRAMES; frame++) {
      double sum = 0;
      for (int i = 0; i < NUM_OUTPUTS; i++) {
        sum += Math.exp(logits[frame * NUM_OUTPUTS + i]);
      }
      for (int i = 0; i < NUM_OUTPUTS; i++) {
        values[frame * NUM_OUTPUTS + i] = (float) (logits[frame * NUM_OUTPUTS + i] - Math.log(sum));
      }
    }
    return new Posteriorgram(NUM_FRAMES, NUM_OUTPUTS, values);
  }
}
