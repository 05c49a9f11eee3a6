package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddedWordsTest {
  private final NgramModel model =
      Texts.train(3, Set.of("call", "me", "now"), List.of("call me now", "call me"));
  private final LanguageModel extended = AddedWords.to(model, List.of("kafka", "me", "kafka"), -12);

  @Test
  void onlyUnknownWordsAreAddedAndOnce() {
    assertThat(extended.numWords()).isEqualTo(model.numWords() + 1);
    assertThat(extended.wordId("kafka")).isEqualTo(model.numWords());
    assertThat(extended.word(model.numWords())).isEqualTo("kafka");
    assertThat(extended.wordId("me")).isEqualTo(model.wordId("me"));
    assertThat(extended.wordId("tandem")).isEqualTo(-1);
  }

  @Test
  void anAddedWordIsEquallyProbableEverywhere() {
    assertThat(extended.logProbability(extended.start(), extended.wordId("kafka"))).isEqualTo(-12);
    assertThat(extended.logProbability(extended.empty(), extended.wordId("kafka"))).isEqualTo(-12);
  }

  @Test
  void whatFollowsStartsAnew() {
    long behind = Texts.history(extended, "<s>", "call", "kafka");

    assertThat(behind).isEqualTo(extended.empty());
    assertThat(extended.logProbability(behind, extended.wordId("me")))
        .isEqualTo(model.logProbability(model.empty(), model.wordId("me")), within(1e-6f));
  }

  @Test
  void knownWordsAreLeftAsTheyAre() {
    List<String> sentences = List.of("call me now", "now call me");

    assertThat(Perplexity.of(extended, sentences)).isEqualTo(Perplexity.of(model, sentences));
  }
}
