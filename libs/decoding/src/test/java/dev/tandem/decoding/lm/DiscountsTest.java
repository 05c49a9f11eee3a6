package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscountsTest {

  /** Y = 10 / (10 + 2 * 5) = 1/2, D1 = 1 - 2 Y 5/10, D2 = 2 - 3 Y 3/5, D3 = 3 - 4 Y 2/3. */
  @Test
  void followChenAndGoodman() {
    Discounts discounts = Discounts.of(10, 5, 3, 2);

    assertThat(discounts.once()).isEqualTo(0.5, within(1e-12));
    assertThat(discounts.twice()).isEqualTo(1.1, within(1e-12));
    assertThat(discounts.more()).isEqualTo(5 / 3.0, within(1e-12));
  }

  @Test
  void areEstimatedFromCounts() {
    int[] counts = {0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 99};

    assertThat(Discounts.of(counts)).isEqualTo(Discounts.of(4, 2, 1, 1));
  }

  @Test
  void fallBackWhereATextIsTooSmall() {
    assertThat(Discounts.of(3, 1, 0, 0)).isEqualTo(Discounts.FALLBACK);
    assertThat(Discounts.of(0, 0, 0, 0)).isEqualTo(Discounts.FALLBACK);
  }

  @Test
  void areTakenByCount() {
    assertThat(Discounts.FALLBACK.of(0)).isZero();
    assertThat(Discounts.FALLBACK.of(1)).isEqualTo(0.5);
    assertThat(Discounts.FALLBACK.of(2)).isEqualTo(1);
    assertThat(Discounts.FALLBACK.of(3)).isEqualTo(1.5);
    assertThat(Discounts.FALLBACK.of(1000)).isEqualTo(1.5);
  }
}
