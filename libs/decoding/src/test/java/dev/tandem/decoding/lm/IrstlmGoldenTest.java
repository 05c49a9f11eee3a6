package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Golden data: see irstlm/README.md for the program, its version and its flags. */
class IrstlmGoldenTest {
  private static final double LN_10 = Math.log(10);
  private static final Pattern WORD = Pattern.compile("(\\S+)\t1 \\[\\d-gram] (\\S+)");
  private static final Pattern TOTALS = Pattern.compile("%% Nw=(\\d+) PP=(\\S+) .*logPr=(\\S+)");

  private final NgramModel model = model();
  private final List<String> sentences = resource("test.txt").lines().toList();

  @Test
  void everyWordIsAsProbableAsInIrstlm() {
    List<MatchResult> irstlm = WORD.matcher(resource("perplexity.txt")).results().toList();
    List<String> words = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    sentences.forEach(sentence -> score(sentence, words, ours));

    assertThat(words).isEqualTo(irstlm.stream().map(word -> word.group(1)).toList());
    for (int i = 0; i < words.size(); i++) {
      assertThat(ours.get(i))
          .as("word %d, %s", i, words.get(i))
          .isEqualTo(Double.parseDouble(irstlm.get(i).group(2)), within(0.0051));
    }
  }

  @Test
  void perplexityEqualsIrstlm() {
    MatchResult irstlm = TOTALS.matcher(resource("perplexity.txt")).results().findFirst().get();

    Perplexity ours = Perplexity.of(model, sentences);

    assertThat(ours.numUnknown()).isZero();
    assertThat(ours.numWords() + ours.numSentences()).isEqualTo(Long.parseLong(irstlm.group(1)));
    assertThat(ours.value()).isEqualTo(Double.parseDouble(irstlm.group(2)), within(0.0051));
    assertThat(ours.logProbability() / LN_10)
        .isEqualTo(Double.parseDouble(irstlm.group(3)), within(0.0051));
  }

  private void score(String sentence, List<String> words, List<Double> decimalLogs) {
    long history = model.start();
    for (String word : sentence.split(" ", -1)) {
      int id = model.wordId(word);
      words.add(word);
      decimalLogs.add(model.logProbability(history, id) / LN_10);
      history = model.next(history, id);
    }
    words.add("</s>");
    decimalLogs.add(model.endLogProbability(history) / LN_10);
  }

  private static NgramModel model() {
    try (InputStream arpa = IrstlmGoldenTest.class.getResourceAsStream("irstlm/nursery.arpa")) {
      return ArpaReader.read(arpa, "nursery.arpa");
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = IrstlmGoldenTest.class.getResourceAsStream("irstlm/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
