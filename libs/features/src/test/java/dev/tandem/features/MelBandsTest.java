package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MelBandsTest {
  private static final int NUM_BANDS = 48;

  private final MelBands bands = new MelBands(NUM_BANDS, 60, 7600);

  /** As 700 (exp(m / 1127) - 1) gives it at 1, 16 and 48 of 49 steps (computed in Python). */
  @Test
  void centresAreEvenlySpacedInMels() {
    assertThat(bands.centreHz(0)).isCloseTo(98.0, within(0.01));
    assertThat(bands.centreHz(15)).isCloseTo(958.97, within(0.01));
    assertThat(bands.centreHz(47)).isCloseTo(7204.77, within(0.01));
  }

  @Property
  void aFactorOfOneLeavesEachBandWhereItWas(@ForAll @IntRange(max = NUM_BANDS - 1) int band) {
    assertThat(bands.beforeWarp(band, 1)).isCloseTo(band, within(1e-9));
  }

  @Property
  void belowTheBendAllFrequenciesAreMovedByTheFactor(
      @ForAll @IntRange(min = 5, max = 35) int band,
      @ForAll @DoubleRange(min = 0.9, max = 1.1) double factor) {
    assertThat(bands.centreHz(bands.beforeWarp(band, factor)))
        .isCloseTo(factor * bands.centreHz(band), within(1e-6));
  }

  @Property
  void theOrderOfBandsStays(
      @ForAll @IntRange(max = NUM_BANDS - 2) int band,
      @ForAll @DoubleRange(min = 0.8, max = 1.25) double factor) {
    assertThat(bands.beforeWarp(band, factor))
        .isBetween(0.0, NUM_BANDS - 1.0)
        .isLessThanOrEqualTo(bands.beforeWarp(band + 1, factor));
  }
}
