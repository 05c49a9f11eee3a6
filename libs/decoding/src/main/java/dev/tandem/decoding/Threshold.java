package dev.tandem.decoding;

import java.util.Arrays;

/** Decides below which score paths are dropped. */
final class Threshold {
  private static final int NUM_BINS = 256;

  private final int[] bins = new int[NUM_BINS];

  /**
   * {@code best - beam}, or more where this would keep many more than {@code limit} of the scores:
   * then the edge of the histogram's bin behind which there are at least {@code limit}.
   */
  double of(double[] scores, int size, double best, double beam, int limit) {
    if (size <= limit) {
      return best - beam;
    }
    fillBins(scores, size, best, NUM_BINS / beam);
    int kept = 0;
    int bin = 0;
    while (bin < NUM_BINS && kept < limit) {
      kept += bins[bin++];
    }
    return best - beam * bin / NUM_BINS;
  }

  private void fillBins(double[] scores, int size, double best, double binsPerUnit) {
    Arrays.fill(bins, 0);
    for (int i = 0; i < size; i++) {
      double bin = (best - scores[i]) * binsPerUnit;
      if (bin < NUM_BINS) {
        bins[(int) bin]++;
      }
    }
  }
}
