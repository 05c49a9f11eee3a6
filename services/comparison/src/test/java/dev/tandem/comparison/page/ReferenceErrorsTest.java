package dev.tandem.comparison.page;

import static dev.tandem.comparison.page.ArmDifferencesTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.comparison.Spoken;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Word;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReferenceErrorsTest {
  private static final List<String> REFERENCE =
      List.of("the", "cat", "sat", "on", "the", "mat", "and", "slept");

  @Test
  void errorsAreMarkedInTheUtteranceInWhichTheyWereMade() {
    SortedMap<Integer, List<MarkedWord>> marked = marked("the bat sat", "on mat uh and slept");
    assertThat(shown(marked.get(0))).isEqualTo("the bat!cat sat");
    assertThat(shown(marked.get(1))).isEqualTo("on _the mat uh! and slept");
  }

  @Test
  void whatIsYetToBeSaidIsNotMissed() {
    assertThat(shown(marked("the cat sat on", "").get(0))).isEqualTo("the cat sat on");
  }

  @Test
  void wordsMissedAtTheStartStandInTheFirstUtterance() {
    assertThat(shown(marked("cat sat on the mat", "").get(0))).isEqualTo("_the cat sat on the mat");
  }

  private static SortedMap<Integer, List<MarkedWord>> marked(String first, String second) {
    NavigableMap<Integer, List<Word>> heard = new TreeMap<>();
    heard.put(0, words(0, first));
    heard.put(1, words(1, second));
    return ReferenceErrors.in(heard, REFERENCE);
  }

  private static List<Word> words(int utterance, String text) {
    return Spoken.last(Arm.STAGED, utterance, text).getAlternatives().get(0).getWords();
  }
}
