package dev.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.lm.LanguageModelTraining;
import dev.tandem.decoding.lm.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a model of trigrams, which {@code train g2p} makes in seconds. */
class PronounceCommandTest {
  @TempDir private static Path models;
  private static Path dictionary;
  private static CommandRun training;

  @BeforeAll
  static void train() throws IOException {
    dictionary = models.resolve("guessed.dict.gz");
    training =
        CommandRun.of(
            "train",
            "g2p",
            "--order=3",
            "--ngrams=20000",
            "--name=small",
            "--output",
            models.resolve("g2p/graphones.tlm"),
            "--lm",
            languageModel(),
            "--dictionary",
            dictionary);
  }

  private static Path languageModel() throws IOException {
    Path text = Files.writeString(models.resolve("text.txt"), "the gruffalo sat\nthe cat sat\n");
    Path output = models.resolve("words.tlm");
    var unused =
        LanguageModelTraining.run(
            new LanguageModelTraining.Config(text, any -> true, output),
            List.of(),
            TrainingProgress.NONE);
    return output;
  }

  @Test
  void trainingTellsWhatHeldOutWordsGave() {
    assertThat(training.done().out())
        .matches(
            "\\| small \\| g2p \\| .* \\| WER [34]\\d\\.\\d %, PER 1?\\d\\.\\d\\d % of 6230"
                + " held-out words \\|\\R");
  }

  @Test
  void wordsOfTheLanguageModelThatCmudictLacksAreGuessed() throws IOException {
    assertThat(Lexicon.read(dictionary, PhoneSet.CMU).words()).containsExactly("gruffalo");
  }

  @Test
  void saysWhatTheDictionarySaysAndWhatIsGuessed() {
    assertThat(pronounce("tomato", "grufft").done().lines())
        .startsWith("tomato T AH M EY T OW # dictionary", "tomato T AH M AA T OW # dictionary")
        .hasSize(5)
        .element(2)
        .asString()
        .matches("grufft G R AH F T # guessed, 0\\.\\d\\d");
  }

  @Test
  void guessesWhatTheDictionaryHasWhenAsked() {
    assertThat(pronounce("tomato", "--guess", "--max=1").done().lines())
        .singleElement()
        .asString()
        .contains("# guessed, ");
  }

  @Test
  void refusesWhatIsNoWord() {
    pronounce("r2d2").refused("'r2d2' cannot be pronounced", "letters a to z");
  }

  @Test
  void saysWhereAModelIsMissing() {
    CommandRun.of("pronounce", "gruffalo", "--models", models.resolve("none"))
        .refused("graphones.tlm is missing");
  }

  private static CommandRun pronounce(String... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "pronounce";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--models";
    all[arguments.length + 2] = models;
    return CommandRun.of(all);
  }
}
