package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRateTest {

  @Test
  void poolsCountsRatherThanRates() {
    ErrorRate pooled = ErrorRate.sum(List.of(new ErrorRate(1, 1, 0, 0), new ErrorRate(9, 0, 0, 1)));

    assertThat(pooled).isEqualTo(new ErrorRate(10, 1, 0, 1));
    assertThat(pooled.rate()).isEqualTo(0.2, within(1e-12));
    assertThat(pooled.percent()).isEqualTo(20, within(1e-12));
  }

  @Test
  void whatIsHeardInSilenceShows() {
    assertThat(WordErrorRate.of("", "one two").rate()).isEqualTo(2);
    assertThat(WordErrorRate.of("", "").rate()).isZero();
  }

  @Test
  void wordsAreComparedInOneForm() {
    assertThat(WordErrorRate.of("Mister O'Neil came in.", "MISTER O\u2019NEIL COMES IN"))
        .isEqualTo(new ErrorRate(4, 1, 0, 0));
  }

  @Test
  void charactersCountTheBlankBetweenWords() {
    assertThat(CharacterErrorRate.of("ice cream", "icecream")).isEqualTo(new ErrorRate(9, 0, 1, 0));
  }

  @Test
  void phonesAreComparedWithoutSilenceAndStress() {
    List<String> reference = List.of("SIL", "HH", "AH0", "L", "OW1", "SIL");

    assertThat(PhoneErrorRate.of(reference, List.of("HH", "AH", "SIL", "L", "AO")))
        .isEqualTo(new ErrorRate(4, 1, 0, 0));
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatThrownBy(() -> new ErrorRate(1, 1, 1, 0))
        .hasMessage("1 substitutions and 1 deletions do not fit in a reference of 1");
    assertThatThrownBy(() -> new ErrorRate(1, 0, 0, -1)).hasMessageContaining("-1 insertions");
  }
}
