package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Golden data: see sclite/README.md for the program, its version and its flags. */
class ScliteGoldenTest {
  private static final Pattern TRN_LINE = Pattern.compile("(.*)\\((\\S+)\\)");
  private static final Pattern PRA_UTTERANCE =
      Pattern.compile(
          """
          id: \\((\\S+)\\)
          Scores: \\(#C #S #D #I\\) (\\d+) (\\d+) (\\d+) (\\d+)
          REF: +(.*)
          HYP: +(.*)
          """);
  private static final Pattern RAW_TOTAL =
      Pattern.compile("\\| Sum +\\| +(\\d+) +(\\d+) +\\| +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\d+) ");

  private final Map<String, String> references = trn("ref.trn");
  private final Map<String, String> hypotheses = trn("hyp.trn");

  @TestFactory
  Stream<DynamicTest> alignsEachUtteranceAsSclite() {
    return PRA_UTTERANCE
        .matcher(resource("sclite.pra"))
        .results()
        .map(utterance -> DynamicTest.dynamicTest(utterance.group(1), () -> check(utterance)));
  }

  private void check(MatchResult sclite) {
    String id = sclite.group(1);
    Alignment<String> ours = WordErrorRate.alignment(references.get(id), hypotheses.get(id));

    ErrorRate rate = ours.errorRate();
    assertThat(List.of(rate.correct(), rate.substitutions(), rate.deletions(), rate.insertions()))
        .isEqualTo(Stream.of(2, 3, 4, 5).map(sclite::group).map(Integer::valueOf).toList());
    assertThat(pairs(ours)).isEqualTo(pairs(sclite.group(6), sclite.group(7)));
  }

  @Test
  void countsInAllAsSclite() {
    ErrorRate total =
        ErrorRate.sum(
            references.keySet().stream()
                .map(id -> WordErrorRate.of(references.get(id), hypotheses.get(id)))
                .toList());
    MatchResult sum = RAW_TOTAL.matcher(resource("sclite.raw")).results().findFirst().orElseThrow();

    assertThat(
            List.of(
                references.size(),
                total.numReference(),
                total.correct(),
                total.substitutions(),
                total.deletions(),
                total.insertions(),
                total.errors()))
        .isEqualTo(Stream.of(1, 2, 3, 4, 5, 6, 7).map(sum::group).map(Integer::valueOf).toList());
  }

  @Test
  void everyUtteranceIsInScliteReport() {
    assertThat(PRA_UTTERANCE.matcher(resource("sclite.pra")).results().map(m -> m.group(1)))
        .hasSize(40)
        .containsExactlyElementsOf(references.keySet());
  }

  private static List<String> pairs(Alignment<String> alignment) {
    return alignment.edits().stream()
        .map(edit -> edit.reference().orElse("*") + "/" + edit.hypothesis().orElse("*"))
        .toList();
  }

  private static List<String> pairs(String referenceLine, String hypothesisLine) {
    List<String> reference = List.of(referenceLine.strip().split(" +"));
    List<String> hypothesis = List.of(hypothesisLine.strip().split(" +"));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      pairs.add(scliteWord(reference.get(i)) + "/" + scliteWord(hypothesis.get(i)));
    }
    return pairs;
  }

  private static String scliteWord(String shown) {
    return shown.startsWith("*") ? "*" : shown.toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> trn(String name) {
    Map<String, String> words = new LinkedHashMap<>();
    TRN_LINE
        .matcher(resource(name))
        .results()
        .forEach(line -> words.put(line.group(2), line.group(1).strip()));
    return words;
  }

  private static String resource(String name) {
    try (var stream = ScliteGoldenTest.class.getResourceAsStream("sclite/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
