package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.AddedWords;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Lexicon LEXICON =
      Toy.lexicon(
          "a AH",
          "a(2) EY",
          "cat K AE T",
          "hat HH AE T",
          "red R EH D",
          "read R EH D",
          "read(2) R IY D");
  private static final ToyLanguageModel MODEL =
      new ToyLanguageModel("a", "cat", "hat", "red", "read")
          .with("red", "hat", 0.9)
          .with("a", "red", 0.6)
          .with("a", "read", 0.01)
          .with("<s>", "read", 0.6)
          .with("<s>", "red", 0.01);
  private static final WordDecoder DECODER = Toy.decoder(LEXICON, MODEL);

  @Test
  void wordsHaveTheTimesAtWhichTheyWereHeard() {
    Hypothesis hypothesis = decode("SIL SIL AH AH K AE AE T SIL SIL SIL HH AE T T SIL");

    assertThat(hypothesis.words())
        .extracting(w -> "%s %d-%d".formatted(w.text(), w.startFrame(), w.endFrame()))
        .containsExactly("a 2-4", "cat 4-8", "hat 11-15");
  }

  @Test
  void silenceBetweenWordsIsOptional() {
    assertThat(decode("K AE T SIL SIL HH AE T").transcript()).isEqualTo("cat hat");
    assertThat(decode("K AE T HH AE T").transcript()).isEqualTo("cat hat");
  }

  @Test
  void eachPronunciationIsHeard() {
    assertThat(decode("AH AH K AE T").transcript()).isEqualTo("a cat");
    assertThat(decode("EY EY K AE T").transcript()).isEqualTo("a cat");
  }

  @Test
  void theLanguageModelDecidesBetweenWordsThatSoundAlike() {
    assertThat(decode("AH R EH D HH AE T").transcript()).isEqualTo("a red hat");
    assertThat(decode("R EH D AH").transcript()).isEqualTo("read a");
  }

  @Test
  void aWordThatIsSureHasMoreConfidenceThanAWordThatIsNot() {
    Hypothesis sure = decode("K AE T SIL");
    Posteriorgram vague = Toy.mixed(Toy.heard("K AE T SIL"), Toy.heard("HH AE T SIL"), 0.55);
    Hypothesis unsure = Toy.decode(DECODER, vague);

    assertThat(unsure.transcript()).isEqualTo("cat");
    assertThat(sure.words().get(0).confidence()).isBetween(0.7, 1.0);
    assertThat(unsure.words().get(0).confidence())
        .isBetween(0.2, sure.words().get(0).confidence() - 0.1);
  }

  @Test
  void alternativesShareOneProbability() {
    Search search = DECODER.start();
    search.accept(Toy.mixed(Toy.heard("K AE T SIL"), Toy.heard("HH AE T SIL"), 0.55));

    List<Hypothesis> alternatives = search.alternatives(3);

    assertThat(alternatives).hasSize(3);
    assertThat(alternatives.get(0).words()).isEqualTo(search.finish().words());
    assertThat(alternatives).extracting(Hypothesis::transcript).startsWith("cat", "hat");
    assertThat(alternatives).extracting(Hypothesis::transcript).doesNotHaveDuplicates();
    assertThat(alternatives.stream().mapToDouble(Hypothesis::confidence).sum()).isBetween(0.9, 1.0);
    assertThat(alternatives.get(1).confidence()).isBetween(0.1, alternatives.get(0).confidence());
    assertThat(search.alternatives(1)).isEqualTo(alternatives.subList(0, 1));
  }

  @Test
  void aSearchFinishesWithTheLeastRisk() {
    int outvoted = 0;
    for (int seed = 0; seed < 100; seed++) {
      Search search = DECODER.start();
      search.accept(Toy.noise(12, 40, new Random(seed)));
      List<Hypothesis> sentences = search.alternatives(LeastRisk.NUM_SENTENCES);
      assertThat(risk(search.finish(), sentences))
          .isEqualTo(sentences.stream().mapToDouble(s -> risk(s, sentences)).min().getAsDouble());
      outvoted += search.finish().words().equals(search.best().words()) ? 0 : 1;
    }
    assertThat(outvoted).isPositive();
  }

  private static double risk(Hypothesis chosen, List<Hypothesis> sentences) {
    return sentences.stream()
        .mapToDouble(s -> s.confidence() * EditDistance.of(hashes(s), hashes(chosen)))
        .sum();
  }

  private static int[] hashes(Hypothesis sentence) {
    return sentence.words().stream().mapToInt(word -> word.text().hashCode()).toArray();
  }

  @Test
  void alternativesOfNothingAreNoWord() {
    assertThat(DECODER.start().alternatives(5))
        .singleElement()
        .satisfies(nothing -> assertThat(nothing.words()).isEmpty());
    assertThatThrownBy(() -> DECODER.start().alternatives(0)).hasMessageContaining("was 0");
  }

  @Test
  void silenceAloneIsNoWord() {
    assertThat(decode("SIL SIL SIL SIL").words()).isEmpty();
    assertThat(decode("SIL SIL SIL SIL").confidence()).isGreaterThan(0.9);
  }

  @Test
  void nothingHeardIsNoWord() {
    Search search = DECODER.start();

    assertThat(search.partial()).isEqualTo(Hypothesis.EMPTY);
    assertThat(search.finish().words()).isEmpty();
  }

  @Test
  void anUtteranceCutOffWithinAWordGivesTheWordsBefore() {
    assertThat(decode("AH K AE T HH").transcript()).isEqualTo("a cat");
    assertThat(decode("K AE").words()).isEmpty();
  }

  @Test
  void aNarrowBeamStillGivesTheBestThatIsLeft() {
    DecoderConfig narrow = DecoderConfig.DEFAULT.with(new DecoderConfig.Pruning(0.01, 0.01, 1, 1));
    WordDecoder decoder = new WordDecoder(LEXICON, MODEL, Toy.ONE_STATE, narrow);

    for (int seed = 0; seed < 50; seed++) {
      Search search = decoder.start();
      search.accept(Toy.noise(40, 40, new Random(seed)));
      assertThat(search.finish().words()).allMatch(w -> w.startFrame() < w.endFrame());
      assertThat(search.finish().confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void certaintiesOfZeroDoNotRuleEverythingOut() {
    float[] impossible = new float[3 * 40];
    Arrays.fill(impossible, Float.NEGATIVE_INFINITY);

    Hypothesis hypothesis = Toy.decode(DECODER, new Posteriorgram(3, 40, impossible));

    assertThat(hypothesis.confidence()).isBetween(0.0, 1.0);
  }

  @Test
  void partialsGrowIntoTheFinal() {
    Posteriorgram rows = Toy.heard("AH AH R EH D SIL HH HH AE AE T T SIL SIL K AE T SIL SIL");
    Search search = DECODER.start();
    String shown = "";
    for (int i = 0; i < rows.numFrames(); i++) {
      search.accept(Toy.rows(rows, i, i + 1));
      assertThat(search.partial().transcript()).startsWith(shown);
      shown = search.partial().transcript();
    }

    assertThat(search.best().transcript()).isEqualTo("a red hat cat").startsWith(shown);
    assertThat(shown).startsWith("a red hat");
  }

  @Test
  void aWordOfAUsersLexiconIsFound() {
    Lexicon lexicon = LEXICON.with(Toy.lexicon("kafka K AE F K AH"));
    LanguageModel model = AddedWords.to(MODEL, lexicon.words());
    Posteriorgram heard = Toy.heard("AH R EH D K K AE AE F F K K AH AH");

    assertThat(Toy.decode(Toy.decoder(lexicon, model), heard).transcript())
        .isEqualTo("a red kafka");
    assertThat(Toy.decode(DECODER, heard).transcript()).doesNotContain("kafka");
  }

  @Test
  void posteriorsOfAnotherPhoneSetAreRefused() {
    assertThatThrownBy(() -> DECODER.start().accept(new Posteriorgram(1, 3, new float[3])))
        .hasMessageContaining("posteriorgram has 3 columns, expected 40");
  }

  @Test
  void posteriorsThatAreNoNumbersAreRefused() {
    float[] values = new float[40];
    values[7] = Float.NaN;

    assertThatThrownBy(() -> DECODER.start().accept(new Posteriorgram(1, 40, values)))
        .hasMessageContaining("column 7 in row 0 is not a number");
  }

  @Test
  void aLexiconAndAModelWithoutCommonWordsAreRefused() {
    assertThatThrownBy(() -> Toy.decoder(LEXICON, new ToyLanguageModel("CAT", "HAT")))
        .hasMessageContaining("none of the lexicon's 5 words is among the language model's 2");
  }

  private static Hypothesis decode(String heard) {
    return Toy.decode(DECODER, Toy.heard(heard));
  }
}
