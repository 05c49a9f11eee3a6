package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelTrainingTest {
  private static final Set<String> LEXICON = Set.of("the", "cat", "dog", "sat", "ran", "zebra");

  @TempDir Path folder;
  private Path text;
  private Path output;

  @BeforeEach
  void writeText() throws IOException {
    text = folder.resolve("text.txt");
    output = folder.resolve("models/toy.tlm");
    Files.write(text, List.of("the cat sat", "the dog ran", "the cat ran", "the wombat sat"));
  }

  @Test
  void writesAModelAndMeasuresIt() {
    List<Double> done = new ArrayList<>();
    LanguageModelTraining.Config config =
        new LanguageModelTraining.Config(text, LEXICON::contains, 3, 4, 6, output);

    List<LanguageModelTraining.Measurement> measurements =
        LanguageModelTraining.run(config, List.of("the cat sat"), (step, share) -> done.add(share));

    assertThat(measurements)
        .extracting(LanguageModelTraining.Measurement::step)
        .containsExactly("unpruned", "pruned", "quantised");
    assertThat(numLongNgrams(measurements.get(0))).isEqualTo(11);
    assertThat(numLongNgrams(measurements.get(1))).isBetween(6, 10);
    assertThat(measurements.get(2).numNgrams()).isEqualTo(measurements.get(1).numNgrams());
    assertThat(done).isSorted().hasSizeGreaterThan(3).allMatch(share -> share >= 0 && share <= 1);
    assertThat(Perplexity.of(NgramModel.load(output), List.of("the cat sat")).value())
        .isEqualTo(measurements.get(2).perplexity().value(), within(1e-9));
  }

  private static int numLongNgrams(LanguageModelTraining.Measurement measurement) {
    return measurement.numNgrams().get(1) + measurement.numNgrams().get(2);
  }

  @Test
  void takesTheMostFrequentWordsOfTheLexicon() {
    LanguageModelTraining.run(
        new LanguageModelTraining.Config(text, LEXICON::contains, 2, 4, 100, output),
        List.of(),
        TrainingProgress.NONE);

    NgramModel model = NgramModel.load(output);
    assertThat(List.of(model.word(0), model.word(1), model.word(2), model.word(3)))
        .containsExactly("the", "cat", "ran", "sat");
    assertThat(model.numWords()).isEqualTo(4);
  }

  @Test
  void aTextThatIsMissingOrHasNoKnownWordIsRefused() {
    assertThatThrownBy(() -> train(folder.resolve("none.txt"), LEXICON))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageContaining("none.txt is missing");
    assertThatThrownBy(() -> train(text, Set.of("THE")))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageContaining(
            "none of the words that the model may have; expected lower case words");
  }

  private void train(Path from, Set<String> lexicon) {
    LanguageModelTraining.run(
        new LanguageModelTraining.Config(from, lexicon::contains, output),
        List.of(),
        TrainingProgress.NONE);
  }

  @Test
  void aConfigThatCannotBeIsRefused() {
    assertThatThrownBy(
            () -> new LanguageModelTraining.Config(text, LEXICON::contains, 1, 5, 5, output))
        .hasMessage("order must be 2 (bigrams) to 7, but was 1");
    assertThatThrownBy(
            () -> new LanguageModelTraining.Config(text, LEXICON::contains, 3, 0, 5, output))
        .hasMessageContaining("vocabularySize must be positive");
  }
}
