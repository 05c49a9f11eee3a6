package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.Lexicon;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneObjectiveTest {
  private static final Lexicon LEXICON = Lexicon.cmudict();
  private static final PhoneTopology STATES = PhoneTopology.twoStates(LEXICON.phones());
  private static final int NUM_OUTPUTS = PhoneObjective.numOutputs(STATES);

  @Test
  void alignedFramesTeachTheirStates() {
    PhoneObjective objective = objective("hello world", new byte[] {0, 16, 16, 12});
    objective.startEpoch(0, 0);

    float[] gradient = objective.loss(0, uniform(4)).orElseThrow().gradient();

    assertThat(lowest(gradient, 1)).isEqualTo(STATES.firstColumn(16));
    assertThat(lowest(gradient, 2)).isEqualTo(STATES.furtherColumn(16));
  }

  /** Into four frames the alignment fits, "hello world" does not. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0, true",
    "0, 0.4, true",
    "1, 0.05, true",
    "4, 0.09, true",
    "5, 0.01, false",
    "1, 0.2, false",
    "9, 0.11, false"
  })
  void theFirstEpochAndATenthOfTheTrainingAreAligned(int epoch, double progress, boolean aligned) {
    PhoneObjective objective = objective("hello world", new byte[] {0, 16, 16, 12});
    objective.startEpoch(epoch, progress);

    assertThat(objective.loss(0, uniform(4)).isPresent()).isEqualTo(aligned);
  }

  /** The gradient is that of the value, by finite differences, at the scores' outputs. */
  @Test
  void sequenceGradientIsTheDerivative() {
    PhoneObjective objective = objective("cat", new byte[] {0, 20, 2, 31});
    objective.startEpoch(20, 0.5);
    Posteriorgram scores = random(6);
    float[] gradient = objective.loss(0, scores).orElseThrow().gradient();
    Random random = new Random(5);
    for (int trial = 0; trial < 40; trial++) {
      int at = random.nextInt(6) * NUM_OUTPUTS + random.nextInt(STATES.numColumns());
      double slope = (value(objective, scores, at, 0.05f) - value(objective, scores, at, -0.05f));
      assertThat(slope / 0.1).isCloseTo(gradient[at], within(5e-3));
    }
  }

  @Test
  void aTextThatDoesNotFitTeachesNothing() {
    PhoneObjective objective = objective("hello world", new byte[] {0});
    objective.startEpoch(20, 0.5);
    assertThat(objective.loss(0, uniform(3))).isEmpty();
  }

  @Test
  void aWordWithoutPronunciationTeachesNothing() {
    PhoneObjective objective = objective("hello zzxqy world", new byte[] {0});
    objective.startEpoch(20, 0.5);
    assertThat(objective.loss(0, uniform(60))).isEmpty();
  }

  private static PhoneObjective objective(String text, byte[] alignment) {
    return new PhoneObjective(
        List.of(PhoneText.of(text, LEXICON)), List.of(new PhoneAlignment(alignment)), STATES, true);
  }

  private static double value(PhoneObjective objective, Posteriorgram scores, int at, float step) {
    float[] values = scores.values().clone();
    values[at] += step;
    Posteriorgram moved = new Posteriorgram(scores.numFrames(), scores.numPhones(), values);
    return objective.loss(0, moved).orElseThrow().value();
  }

  private static int lowest(float[] gradient, int frame) {
    int lowest = 0;
    for (int column = 0; column < STATES.numColumns(); column++) {
      int at = frame * NUM_OUTPUTS;
      lowest = gradient[at + column] < gradient[at + lowest] ? column : lowest;
    }
    return lowest;
  }

  private static Posteriorgram uniform(int numFrames) {
    float[] values = new float[numFrames * NUM_OUTPUTS];
    java.util.Arrays.fill(values, (float) -Math.log(NUM_OUTPUTS));
    return new Posteriorgram(numFrames, NUM_OUTPUTS, values);
  }

  private static Posteriorgram random(int numFrames) {
    Random random = new Random(3);
    float[] values = new float[numFrames * NUM_OUTPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (-4 + random.nextGaussian());
    }
    return new Posteriorgram(numFrames, NUM_OUTPUTS, values);
  }
}
