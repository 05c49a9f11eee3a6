package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForcedDecoderTest {
  private static final double ROUNDING = 1e-4;
  private static final Lexicon LEXICON =
      Toy.lexicon("a AH", "a(2) EY", "cat K AE T", "hat HH AE T", "red R EH D", "unsaid AA");
  private static final ToyLanguageModel MODEL =
      new ToyLanguageModel("a", "cat", "hat", "red").with("a", "red", 0.6).with("red", "hat", 0.9);
  private static final WordDecoder DECODER = Toy.decoder(LEXICON, MODEL);
  private static final ForcedDecoder FORCED = new ForcedDecoder(DECODER, LEXICON);

  @Test
  void wordsHaveTheTimesAndThePronunciationThatFitBest() {
    ForcedPath path = force("a red hat", "SIL EY EY R EH D SIL SIL HH AE AE T").orElseThrow();

    assertThat(path.words())
        .extracting(
            w -> "%s %d-%d %s".formatted(w.text(), w.startFrame(), w.endFrame(), w.phones()))
        .containsExactly("a 1-3 [EY]", "red 3-6 [R, EH, D]", "hat 8-12 [HH, AE, T]");
  }

  @Test
  void scoresAsWorkedOutByHand() {
    DecoderConfig.Scores weights = DecoderConfig.Scores.DEFAULT;
    double heard = 4 * Math.log(0.9); // uniform priors of log 0
    double leave = 3 * Math.log(1 - weights.selfLoopProbability());
    double stay = Math.log(weights.selfLoopProbability());
    double words = Math.log(1.0 / 5) + Math.log(1.0 / 5); // cat behind <s>, </s> behind cat

    ForcedPath path = force("cat", "K AE AE T").orElseThrow();

    assertThat(path.acousticScore()).isCloseTo(heard + leave + stay, within(ROUNDING));
    assertThat(path.languageScore())
        .isCloseTo(weights.languageScale() * words - weights.wordPenalty(), within(ROUNDING));
  }

  @Test
  void wordsThatWereNotSaidScoreLess() {
    String heard = "AH R EH D SIL HH AE T";

    assertThat(force("a red hat", heard).orElseThrow().acousticScore())
        .isGreaterThan(force("a red cat", heard).orElseThrow().acousticScore() + 2)
        .isGreaterThan(force("a hat", heard).orElseThrow().acousticScore() + 2);
  }

  @Test
  void noWordsAreSilence() {
    assertThat(force("", "SIL SIL SIL").orElseThrow().words()).isEmpty();
    assertThat(force("", "SIL SIL SIL").orElseThrow().score())
        .isCloseTo(score("SIL SIL SIL"), within(ROUNDING));
  }

  @Test
  void aWordSaidTwiceIsTwoWords() {
    assertThat(force("cat cat", "K AE T K AE T").orElseThrow().words())
        .extracting(ForcedPath.PronouncedWord::startFrame)
        .containsExactly(0, 3);
  }

  @Test
  void wordsThatDoNotFitIntoTheFramesHaveNoPath() {
    assertThat(force("red hat", "R EH D HH AE")).isEmpty();
    assertThat(force("red hat", "R EH D HH AE T")).isPresent();
  }

  @Test
  void alignsAsItDecodesWhereTheWordsAreClear() {
    Posteriorgram heard = Toy.heard("SIL AH R EH EH D SIL SIL HH AE T T SIL");
    List<String> words = List.of("a", "red", "hat");

    assertThat(FORCED.align(words, heard)).isEqualTo(FORCED.decode(words, heard));
  }

  @Test
  void onlyAWordOfBothLexiconAndModelIsKnown() {
    assertThat(FORCED.knows("cat")).isTrue();
    assertThat(FORCED.knows("unsaid")).isFalse();
    assertThat(FORCED.knows("dog")).isFalse();
    assertThatThrownBy(() -> force("a dog", "SIL SIL SIL SIL SIL"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'dog' is not in the decoder's vocabulary");
  }

  private static Optional<ForcedPath> force(String words, String heard) {
    List<String> sequence = words.isEmpty() ? List.of() : List.of(words.split(" "));
    return FORCED.decode(sequence, Toy.heard(heard));
  }

  private static double score(String heard) {
    Search search = DECODER.start();
    search.accept(Toy.heard(heard));
    return search.score().orElseThrow();
  }
}
