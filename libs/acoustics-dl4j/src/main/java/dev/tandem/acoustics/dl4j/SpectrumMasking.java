package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Hides bands and stretches of time of the log energies of each utterance in training, so that the
 * network learns to do with the rest (Park et al. 2019, "SpecAugment"). Hidden means 0, the mean.
 */
final class SpectrumMasking {
  private static final int BAND_MASKS = 2;
  private static final double MAX_BAND_SHARE = 0.2;
  private static final int MAX_ROWS = 30;
  private static final int ROWS_PER_TIME_MASK = 120;

  private final int numFilters;
  private boolean[] hidden = {};

  SpectrumMasking(int numFilters) {
    this.numFilters = numFilters;
  }

  /** Draws anew what is hidden, for {@link #apply}; the same seed hides the same. */
  void draw(RowLayout layout, long seed) {
    hidden = new boolean[layout.numRows() * numFilters];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (RowLayout.Segment segment : layout.segments()) {
      for (int i = 0; i < BAND_MASKS; i++) {
        hideBands(segment, random);
      }
      for (int i = 0; i <= segment.numValid() / ROWS_PER_TIME_MASK; i++) {
        hideTime(segment, random);
      }
    }
  }

  /** Hides nothing from now on. */
  void clear() {
    hidden = new boolean[0];
  }

  private void hideBands(RowLayout.Segment segment, RandomGenerator random) {
    int width = random.nextInt((int) (MAX_BAND_SHARE * numFilters) + 1);
    int from = random.nextInt(numFilters - width + 1);
    for (int row = segment.firstValid(); row < segment.endValid(); row++) {
      Arrays.fill(hidden, row * numFilters + from, row * numFilters + from + width, true);
    }
  }

  private void hideTime(RowLayout.Segment segment, RandomGenerator random) {
    int length = Math.min(segment.numValid(), random.nextInt(MAX_ROWS + 1));
    int from = segment.firstValid() + random.nextInt(segment.numValid() - length + 1);
    Arrays.fill(hidden, from * numFilters, (from + length) * numFilters, true);
  }

  /** Sets what is hidden to zero: log energies, or the gradient w.r.t. them. */
  void apply(float[] values) {
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i]) {
        values[i] = 0;
      }
    }
  }
}
