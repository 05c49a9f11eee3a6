package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final int NUM_CHANNELS = 400;

  private final Dropout dropout = new Dropout(0.2, NUM_CHANNELS);

  @Test
  void dropsTheShareOfItsRateAndScalesTheOthers() {
    int numDropped = 0;
    for (int key = 0; key < 100; key++) {
      for (float factor : dropout.factors(key)) {
        assertThat(factor).isIn(0f, 1.25f);
        numDropped += factor == 0 ? 1 : 0;
      }
    }
    assertThat(numDropped / (100.0 * NUM_CHANNELS)).isCloseTo(0.2, within(0.01));
  }

  /** Three neighbours come from one random number, and rows from neighbouring keys. */
  @Test
  void neighboursAreDroppedIndependently() {
    int[] together = new int[4];
    float[] before = dropout.factors(0).clone();
    for (int key = 1; key <= 400; key++) {
      float[] now = dropout.factors(key);
      for (int c = 0; c + 3 < NUM_CHANNELS; c++) {
        together[0] += now[c] == 0 && before[c] == 0 ? 1 : 0;
        for (int apart = 1; apart < together.length; apart++) {
          together[apart] += now[c] == 0 && now[c + apart] == 0 ? 1 : 0;
        }
      }
      before = now.clone();
    }
    for (int number : together) {
      assertThat(number / (400.0 * (NUM_CHANNELS - 3))).isCloseTo(0.04, within(0.003));
    }
  }

  @Test
  void followsFromSeedAndKeyAlone() {
    float[] first = dropout.factors(3).clone();
    assertThat(dropout.factors(4)).isNotEqualTo(first);
    assertThat(dropout.factors(3)).isEqualTo(first);
    dropout.reseed(9);
    assertThat(dropout.factors(3)).isNotEqualTo(first);
  }

  @Test
  void rateZeroDropsNothing() {
    assertThat(new Dropout(0, 5).factors(1)).containsOnly(1f);
  }
}
