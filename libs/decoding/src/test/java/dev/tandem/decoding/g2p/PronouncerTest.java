package dev.tandem.decoding.g2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.lm.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model of a sixth of CMUdict. */
class PronouncerTest {
  private static final Lexicon CMUDICT = Lexicon.cmudict();
  private static final DictionarySplit SPLIT = DictionarySplit.of(CMUDICT, 0.84, 1);
  private static final List<String> HELD_OUT = SPLIT.heldOut().subList(0, 400);

  @TempDir private static Path folder;
  private static Pronouncer pronouncer;

  @BeforeAll
  static void train() {
    Path model = folder.resolve("graphones.tlm");
    PronouncerTraining.Config config = new PronouncerTraining.Config(5, 150_000, model);
    PronouncerTraining.run(config, CMUDICT, SPLIT.training(), TrainingProgress.NONE);
    pronouncer = Pronouncer.load(model);
  }

  @Test
  void regularWordsArePronouncedRight() {
    assertThat(best("sheeping")).isEqualTo("SH IY P IH NG");
    assertThat(best("phillment")).isEqualTo("F IH L M AH N T");
    assertThat(best("tandem's")).endsWith("AH M Z");
  }

  /** The model of all words makes 28 % of errors; this one, of 20,000 words, 46 %. */
  @Test
  void mostHeldOutWordsArePronouncedRight() {
    long right = HELD_OUT.stream().filter(PronouncerTest::isRight).count();

    assertThat(right).isGreaterThan(HELD_OUT.size() / 2);
  }

  @Test
  void probabilitiesFallAndSumToOne() {
    List<Guess> guesses = pronouncer.guess("zorblax", Integer.MAX_VALUE);

    assertThat(guesses).hasSizeGreaterThan(5);
    assertThat(guesses)
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
    assertThat(guesses.stream().mapToDouble(Guess::probability).sum()).isCloseTo(1, within(1e-9));
    assertThat(pronouncer.guess("zorblax", 2)).isEqualTo(guesses.subList(0, 2));
  }

  @Test
  void otherCharactersHaveNoPronunciation() {
    assertThat(pronouncer.guess("r2d2", 3)).isEmpty();
    assertThat(pronouncer.guess("Jove", 3)).isEmpty();
    assertThat(pronouncer.guess("", 3)).isEmpty();
  }

  @Test
  void aLexiconAsksItForUnknownWords() {
    Lexicon lexicon = CMUDICT.orElse(pronouncer::pronunciations);

    assertThat(lexicon.has("zorblax")).isFalse();
    assertThat(lexicon.pronunciations("zorblax")).isNotEmpty();
    assertThat(lexicon.pronunciations("tomato")).hasSameSizeAs(CMUDICT.pronunciations("tomato"));
  }

  @Test
  void aDictionaryOfGuessesIsReadAsAnyOther() throws IOException {
    Path file = folder.resolve("guessed.dict.gz");

    new GuessedDictionary(pronouncer).write(List.of("zorblax", "r2d2", "jove"), file);

    Lexicon guessed = Lexicon.read(file, PhoneSet.CMU);
    assertThat(guessed.words()).isEqualTo(Set.of("zorblax", "jove"));
    assertThat(guessed.pronunciations("jove").get(0))
        .isEqualTo(pronouncer.pronunciations("jove").get(0));
  }

  @Test
  void aModelOfWordsIsRefused() throws IOException {
    Path arpa = Files.writeString(folder.resolve("words.arpa"), WORDS);

    assertThatThrownBy(() -> Pronouncer.load(arpa))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'cat' is no graphone");
  }

  private static final String WORDS =
      """
      \\data\\
      ngram 1=3
      ngram 2=1

      \\1-grams:
      -0.5 cat -0.1
      -0.5 </s>
      -99 <s> -0.1

      \\2-grams:
      -0.3 <s> cat

      \\end\\
      """;

  private static String best(String word) {
    return pronouncer.names(pronouncer.guess(word, 1).get(0));
  }

  private static boolean isRight(String word) {
    int[] guess = pronouncer.pronunciations(word).get(0);
    return CMUDICT.pronunciations(word).stream().anyMatch(known -> Arrays.equals(known, guess));
  }
}
