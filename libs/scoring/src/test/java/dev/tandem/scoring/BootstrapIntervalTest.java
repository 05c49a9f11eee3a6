package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {

  /** One word an utterance, 30 % wrong: the normal approximation of a binomial gives the width. */
  @Test
  void isAsWideAsTheBinomialSays() {
    List<ErrorRate> utterances =
        IntStream.range(0, 1000).mapToObj(i -> new ErrorRate(1, i % 10 < 3 ? 1 : 0, 0, 0)).toList();
    double halfWidth = 1.96 * Math.sqrt(0.3 * 0.7 / 1000);

    BootstrapInterval interval = BootstrapInterval.of(utterances, 1);

    assertThat(interval.low()).isEqualTo(0.3 - halfWidth, within(0.003));
    assertThat(interval.high()).isEqualTo(0.3 + halfWidth, within(0.003));
  }

  @Test
  void equalUtterancesLeaveNoDoubt() {
    assertThat(BootstrapInterval.of(Collections.nCopies(5, new ErrorRate(4, 1, 0, 0)), 7))
        .isEqualTo(new BootstrapInterval(0.25, 0.25));
  }

  @Test
  void theSeedDecides() {
    List<ErrorRate> utterances =
        IntStream.range(0, 50).mapToObj(i -> new ErrorRate(10 + i, i % 7, 0, i % 3)).toList();

    assertThat(BootstrapInterval.of(utterances, 1)).isEqualTo(BootstrapInterval.of(utterances, 1));
    assertThat(BootstrapInterval.of(utterances, 1))
        .isNotEqualTo(BootstrapInterval.of(utterances, 2));
  }

  /** Each utterance has one error more: that is certain, however unequal they are. */
  @Test
  void whatIsTheSameInAPairLeavesNoDoubt() {
    List<ErrorRate> from =
        IntStream.range(0, 50).mapToObj(i -> new ErrorRate(10, i % 7, 0, 0)).toList();
    List<ErrorRate> to =
        IntStream.range(0, 50).mapToObj(i -> new ErrorRate(10, i % 7, 0, 1)).toList();
    BootstrapInterval interval = BootstrapInterval.ofDifference(from, to, 1);

    assertThat(interval.low()).isEqualTo(0.1, within(1e-9));
    assertThat(interval.high()).isEqualTo(0.1, within(1e-9));
    assertThatThrownBy(() -> BootstrapInterval.ofDifference(from, to.subList(1, 50), 1))
        .hasMessageContaining("50 and 49");
  }

  @Test
  void needsAnUtterance() {
    assertThatThrownBy(() -> BootstrapInterval.of(List.of(), 1))
        .hasMessageContaining("at least one utterance");
  }
}
