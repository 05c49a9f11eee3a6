package dev.tandem.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.comparison.Spoken;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Word;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArmDifferencesTest {
  @Test
  void wordsThatDifferAndGapsAreMarkedOnBothSides() {
    ArmDifferences found = between("the cat sat on a mat", "the cat sad on mat", true);
    assertThat(shown(found.staged())).isEqualTo("the cat sat!sad on a! mat");
    assertThat(shown(found.endToEnd())).isEqualTo("the cat sad!sat on _a mat");
  }

  @Test
  void whatTheSlowerArmHasYetToHearIsNotMarked() {
    ArmDifferences found = between("the cat sat on", "the bat", false);
    assertThat(shown(found.staged())).isEqualTo("the cat!bat sat on");
    assertThat(shown(found.endToEnd())).isEqualTo("the bat!cat");
  }

  @Test
  void onceBothAreFinalItIsMarked() {
    ArmDifferences found = between("the cat", "the", true);
    assertThat(shown(found.staged())).isEqualTo("the cat!");
    assertThat(shown(found.endToEnd())).isEqualTo("the _cat");
  }

  @Test
  void anArmThatIsSilentYetMarksNothing() {
    ArmDifferences found = between("the cat", "", false);
    assertThat(shown(found.staged())).isEqualTo("the cat");
    assertThat(found.endToEnd()).isEmpty();
  }

  private static ArmDifferences between(String staged, String endToEnd, boolean bothFinal) {
    return ArmDifferences.between(words(staged), words(endToEnd), bothFinal);
  }

  private static List<Word> words(String text) {
    return Spoken.last(Arm.STAGED, 0, text).getAlternatives().get(0).getWords();
  }

  /** Words with what stands there instead behind a mark; gaps with what is missing. */
  static String shown(List<MarkedWord> words) {
    return words.stream().map(ArmDifferencesTest::shown).collect(Collectors.joining(" "));
  }

  private static String shown(MarkedWord word) {
    return switch (word.mark()) {
      case SAME -> word.text();
      case DIFFERENT, WRONG -> word.text() + "!" + word.expected();
      case MISSING, MISSED -> "_" + word.expected();
    };
  }
}
