package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRegionTest {

  @Test
  void aRegionGoesFromCorrectWordToCorrectWord() {
    assertThat(regions("a b c d e f", "a x y d f"))
        .containsExactly(new ErrorRegion(1, 3), new ErrorRegion(4, 5));
  }

  @Test
  void aRegionMayBeAtTheEnds() {
    assertThat(regions("a b c", "x b c d")).containsExactly(region(0, 1), region(3, 4));
    assertThat(regions("a b", "")).containsExactly(region(0, 2));
    assertThat(regions("", "a")).containsExactly(region(0, 1));
  }

  @Test
  void whereAllIsCorrectThereIsNone() {
    assertThat(regions("a b", "a b")).isEmpty();
    assertThat(regions("", "")).isEmpty();
  }

  private static ErrorRegion region(int from, int to) {
    return new ErrorRegion(from, to);
  }

  private static List<ErrorRegion> regions(String reference, String hypothesis) {
    return ErrorRegion.of(Alignment.of(SpokenText.words(reference), SpokenText.words(hypothesis)));
  }
}
