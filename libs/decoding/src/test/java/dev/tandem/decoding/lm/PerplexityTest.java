package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerplexityTest {
  private final NgramModel model = Texts.train(2, Set.of("a", "b"), List.of("a b", "b a", "a a"));

  @Test
  void unknownWordsAreCountedApart() {
    Perplexity perplexity = Perplexity.of(model, List.of("a x  b", ""));

    assertThat(perplexity.numWords()).isEqualTo(3);
    assertThat(perplexity.numUnknown()).isEqualTo(1);
    assertThat(perplexity.numSentences()).isEqualTo(2);
    assertThat(perplexity.unknownRate()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(perplexity.logProbability())
        .isEqualTo(
            Math.log(Texts.probability(model, "a", "<s>"))
                + Math.log(Texts.probability(model, "b"))
                + Math.log(Texts.endProbability(model, "b"))
                + Math.log(Texts.endProbability(model, "<s>")),
            within(1e-5));
  }

  @Test
  void isTheGeometricMeanOfTheChoices() {
    assertThat(new Perplexity(3, 1, 2, 4 * Math.log(0.1)).value()).isEqualTo(10, within(1e-9));
  }
}
