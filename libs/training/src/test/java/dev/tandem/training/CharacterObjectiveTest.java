package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.CharacterSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterObjectiveTest {
  private static final List<String> TEXTS = List.of("a cab");

  private final Posteriorgram undecided = undecided(12);

  @Test
  void aNewNetworkLearnsToSpellBeforeItsErrorsAreCounted() {
    CharacterObjective objective = new CharacterObjective(TEXTS, false);

    objective.startEpoch(3, 0.49);
    float[] likelihood = gradient(objective);
    objective.startEpoch(4, 0.5);
    float[] withErrors = gradient(objective);

    ExpectedErrors.add(likelihood, undecided, CharacterSet.indices(TEXTS.get(0)));
    assertThat(withErrors).containsExactly(likelihood);
  }

  @Test
  void errorsOfANetworkThatSpellsAreCountedFromTheFirstEpoch() {
    CharacterObjective trained = new CharacterObjective(TEXTS, true);
    CharacterObjective blank = new CharacterObjective(TEXTS, false);

    trained.startEpoch(0, 0);
    blank.startEpoch(0, 0);

    assertThat(gradient(trained)).isNotEqualTo(gradient(blank));
    assertThat(trained.loss(0, undecided).orElseThrow().value())
        .isEqualTo(blank.loss(0, undecided).orElseThrow().value());
  }

  @Test
  void errorsAreThoseOfTheGreedySpelling() {
    CharacterObjective objective = new CharacterObjective(TEXTS, true);

    Objective.Errors errors = objective.errors(0, spelling("a cat"));

    assertThat(errors).isEqualTo(new Objective.Errors(1, 5));
  }

  private float[] gradient(CharacterObjective objective) {
    return objective.loss(0, undecided).orElseThrow().gradient();
  }

  private static Posteriorgram undecided(int numFrames) {
    float[] values = new float[numFrames * CharacterSet.size()];
    Arrays.fill(values, (float) -Math.log(CharacterSet.size()));
    return new Posteriorgram(numFrames, CharacterSet.size(), values);
  }

  private static Posteriorgram spelling(String text) {
    float[] values = new float[text.length() * CharacterSet.size()];
    Arrays.fill(values, -20);
    int[] outputs = CharacterSet.indices(text);
    for (int frame = 0; frame < outputs.length; frame++) {
      values[frame * CharacterSet.size() + outputs[frame]] = 0;
    }
    return new Posteriorgram(outputs.length, CharacterSet.size(), values);
  }
}
