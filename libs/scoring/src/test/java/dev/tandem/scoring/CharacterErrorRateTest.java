package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharacterErrorRateTest {
  @Test
  void spacesBetweenWordsCount() {
    ErrorRate errors = CharacterErrorRate.of("a cat", "acat");
    assertThat(errors.numReference()).isEqualTo(5);
    assertThat(errors.deletions()).isEqualTo(1);
    assertThat(errors.substitutions() + errors.insertions()).isZero();
  }

  @Test
  void nothingHeardIsAllDeleted() {
    assertThat(CharacterErrorRate.of("it's", "").deletions()).isEqualTo(4);
  }
}
