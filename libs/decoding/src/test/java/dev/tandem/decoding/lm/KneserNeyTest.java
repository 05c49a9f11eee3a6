package dev.tandem.decoding.lm;

import static dev.tandem.decoding.lm.Texts.endProbability;
import static dev.tandem.decoding.lm.Texts.probability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers were worked out by hand; both texts are so small that discounts are 0.5, 1 and 1.5. */
class KneserNeyTest {
  private static final Set<String> WORDS = Set.of("a", "b", "c");
  private static final Offset<Double> CLOSE = within(1e-6);

  private final NgramModel bigrams = Texts.train(2, WORDS, List.of("a b", "a b", "a c"));
  private final NgramModel trigrams = Texts.train(3, WORDS, List.of("a b", "a b", "c b"));

  /**
   * Before a, b and c stands one word each, before the end two: 5 in all, of which 3 * 0.5 + 1 are
   * taken and shared by 4.
   */
  @Test
  void unigramsCountWhatStandsBefore() {
    assertThat(probability(bigrams, "a")).isEqualTo(0.5 / 5 + 2.5 / 5 / 4, CLOSE);
    assertThat(probability(bigrams, "b")).isEqualTo(0.225, CLOSE);
    assertThat(probability(bigrams, "c")).isEqualTo(0.225, CLOSE);
    assertThat(endProbability(bigrams)).isEqualTo(1.0 / 5 + 2.5 / 5 / 4, CLOSE);
  }

  /** After a: b twice and c once; 1 + 0.5 of 3 are taken. */
  @Test
  void longestNgramsCountOccurrences() {
    assertThat(probability(bigrams, "b", "a")).isEqualTo(1 / 3.0 + 0.5 * 0.225, CLOSE);
    assertThat(probability(bigrams, "c", "a")).isEqualTo(0.5 / 3.0 + 0.5 * 0.225, CLOSE);
    assertThat(endProbability(bigrams, "b")).isEqualTo(1 / 2.0 + 0.5 * 0.325, CLOSE);
  }

  @Test
  void whatWasNotSeenBacksOff() {
    assertThat(probability(bigrams, "a", "a")).isEqualTo(0.5 * 0.225, CLOSE);
    assertThat(endProbability(bigrams, "a")).isEqualTo(0.5 * 0.325, CLOSE);
  }

  @Test
  void ngramsThatOpenASentenceCountOccurrences() {
    assertThat(probability(bigrams, "a", "<s>")).isEqualTo(1.5 / 3 + 0.5 * 0.225, CLOSE);
  }

  /** Bigram a b occurs twice, but only {@code <s>} stands before it. */
  @Test
  void theMiddleOrderCountsWhatStandsBefore() {
    assertThat(probability(trigrams, "b")).isEqualTo(0.325, CLOSE);
    assertThat(probability(trigrams, "b", "a")).isEqualTo(0.5 + 0.5 * 0.325, CLOSE);
    assertThat(probability(trigrams, "b", "<s>", "a")).isEqualTo(0.5 + 0.5 * 0.6625, CLOSE);
  }

  /** The lexicon has no x, so a is seen before something, but not before a word. */
  @Test
  void nothingIsPredictedOfWordsOutsideTheLexicon() {
    NgramModel model = Texts.train(2, WORDS, List.of("a x b"));

    assertThat(model.wordId("x")).isNegative();
    assertThat(model.wordId("c")).isNegative();
    assertThat(probability(model, "a") + probability(model, "b") + endProbability(model))
        .isEqualTo(1, CLOSE);
    assertThat(probability(model, "b", "a")).isEqualTo(probability(model, "b"), CLOSE);
  }
}
