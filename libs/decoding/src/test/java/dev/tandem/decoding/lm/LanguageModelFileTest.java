package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageModelFileTest {
  private static final List<String> SENTENCES =
      List.of("the cat sat", "the cat ran", "a dog sat", "the dog ran and the cat sat");
  private static final String ARPA =
      """
      \\data\\
      ngram 1=4
      ngram 2=2

      \\1-grams:
      -99 <s> -0.3
      -1 </s>
      -0.5 yes -0.2
      -0.7 no

      \\2-grams:
      -0.2 <s> yes
      -0.4 yes no

      \\end\\
      """;

  @TempDir Path folder;
  private Path file;
  private final NgramModel model =
      Texts.train(3, Set.of("the", "a", "cat", "dog", "sat", "ran", "and"), SENTENCES);

  @BeforeEach
  void writeModel() {
    file = folder.resolve("model.tlm");
    model.write(file);
  }

  @Test
  void ownFormatKeepsTheModelUpToQuantisation() {
    NgramModel read = NgramModel.load(file);

    assertThat(List.of(read.numNgrams(1), read.numNgrams(2), read.numNgrams(3)))
        .isEqualTo(List.of(model.numNgrams(1), model.numNgrams(2), model.numNgrams(3)));
    assertThat(Perplexity.of(read, SENTENCES).value())
        .isEqualTo(Perplexity.of(model, SENTENCES).value(), within(0.01));
    assertThat(read.word(read.wordId("dog"))).isEqualTo("dog");
  }

  @Test
  void aPlaceWhereNothingCanBeWrittenIsNamed() {
    assertThatThrownBy(() -> model.writeArpa(file.resolve("below-a-file.arpa")))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageContaining("below-a-file.arpa cannot be written");
  }

  @Test
  void aMissingFileSaysHowToGetOne() {
    assertThatThrownBy(() -> NgramModel.load(folder.resolve("none.tlm")))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageContaining("none.tlm is missing")
        .hasMessageContaining("train");
  }

  @Test
  void aDamagedFileIsRefusedWhereverTheDamageIs() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int damaged = 0; damaged < bytes.length; damaged++) {
      bytes[damaged] ^= (byte) 0x55;
      Files.write(file, bytes);
      bytes[damaged] ^= (byte) 0x55;
      assertThatThrownBy(() -> NgramModel.load(file)).isInstanceOf(LanguageModelException.class);
    }
  }

  @Test
  void damageIsCalledDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> NgramModel.load(file))
        .hasMessageContaining("model.tlm is damaged: its checksum is");
  }

  @Test
  void aFileThatWasCutOffIsRefusedWhereverItWasCut() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> NgramModel.load(file)).isInstanceOf(LanguageModelException.class);
    }
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[3] = 7;
    Files.write(file, bytes);

    assertThatThrownBy(() -> NgramModel.load(file))
        .hasMessageContaining("has version 7; this program reads version 1");
  }

  @Test
  void readsArpaAlsoGzipped() throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA);
    Path gzipped = folder.resolve("a.arpa.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
      out.write(Files.readAllBytes(arpa));
    }

    for (Path either : List.of(arpa, gzipped)) {
      NgramModel yesNo = NgramModel.load(either);
      assertThat(yesNo.numWords()).isEqualTo(2);
      assertThat(Texts.probability(yesNo, "yes", "<s>"))
          .isEqualTo(Math.pow(10, -0.2), within(1e-6));
      assertThat(Texts.probability(yesNo, "yes", "yes"))
          .isEqualTo(Math.pow(10, -0.7), within(1e-6));
      assertThat(Texts.probability(yesNo, "no", "no")).isEqualTo(Math.pow(10, -0.7), within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ngram 2=2|ngram 2=3|line 14: got the end of a section of 2 n-grams, expected 3",
        "ngram 2=2|ngram 2=1|line 13: got more, expected 1 n-grams",
        "ngram 2=2|ngram 2=two|line 3: got 'two', expected a number of n-grams",
        "-0.4 yes no|-0.4 maybe no|line 13: got 'maybe', expected a word that is among the unigrams",
        "-0.4 yes no|low yes no|line 13: got 'low', expected a number",
        "-0.4 yes no|-0.4 yes|line 13: got '-0.4 yes', expected a log-probability, 2 words",
        "\\end\\|\\and\\|got the end of the file, expected an ARPA language model",
        "\\data\\|hello|got the end of the file, expected an ARPA language model"
      })
  void arpaThatIsWrongIsRefusedByLine(String right, String wrong, String complaint)
      throws IOException {
    Path arpa = Files.writeString(folder.resolve("a.arpa"), ARPA.replace(right, wrong));

    assertThatThrownBy(() -> NgramModel.load(arpa))
        .isInstanceOf(LanguageModelException.class)
        .hasMessageContaining(complaint);
  }
}
