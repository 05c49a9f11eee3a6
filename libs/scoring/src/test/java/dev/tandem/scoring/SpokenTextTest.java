package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "MISTER QUILTER IS THE APOSTLE, mister quilter is the apostle",
        "  Well--I never!, well i never",
        "the dog's 'tis o\u2019clock, the dog's 'tis o'clock",
        "he said 'stop' ' twice, he said stop twice",
        "Garçon naïve É, garcon naive e",
        "rock 'n' roll, rock n roll",
        "chapter 7, chapter"
      })
  void bringsTextToOneForm(String text, String expected) {
    assertThat(SpokenText.of(text)).isEqualTo(expected);
  }
}
