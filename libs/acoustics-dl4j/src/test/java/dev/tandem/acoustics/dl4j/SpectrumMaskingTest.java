package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumMaskingTest {
  private static final int NUM_FILTERS = 20;
  private static final RowLayout LAYOUT = RowLayout.ofUtterances(List.of(700, 50), 10, 1);

  private final SpectrumMasking masking = new SpectrumMasking(NUM_FILTERS);

  @Test
  void someIsHiddenAndMostIsNot() {
    int numHidden = 0;
    for (int seed = 0; seed < 50; seed++) {
      numHidden += numHidden(masked(seed));
    }
    double share = numHidden / (50.0 * 750 * NUM_FILTERS);
    assertThat(share).isBetween(0.1, 0.4);
  }

  @Test
  void theSameSeedHidesTheSame() {
    assertThat(masked(3)).isEqualTo(masked(3)).isNotEqualTo(masked(4));
  }

  @Test
  void nothingIsHiddenOutsideTraining() {
    masking.draw(LAYOUT, 1);
    masking.clear();
    float[] values = ones();
    masking.apply(values);
    assertThat(values).containsOnly(1f);
  }

  private float[] masked(long seed) {
    float[] values = ones();
    masking.draw(LAYOUT, seed);
    masking.apply(values);
    return values;
  }

  private static float[] ones() {
    float[] values = new float[LAYOUT.numRows() * NUM_FILTERS];
    Arrays.fill(values, 1f);
    return values;
  }

  private static int numHidden(float[] values) {
    int numHidden = 0;
    for (float value : values) {
      numHidden += value == 0 ? 1 : 0;
    }
    return numHidden;
  }
}
