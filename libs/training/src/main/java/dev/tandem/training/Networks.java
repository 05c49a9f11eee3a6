package dev.tandem.training;

import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two networks. Behind their first layers both have six residual time-delay layers of {@link
 * #WIDTH} channels, and an output every 30 ms that waits for 0.3 s of what follows. The staged one
 * sees 0.3 s of the past too. The end-to-end one sees 1 s: it has to learn from the speech what
 * lexicon and language model know in the other arm, and that spans words; seeing more of the past
 * delays nothing.
 */
final class Networks {
  private static final int WIDTH = 384;
  private static final double RESIDUAL_SCALE = 0.66;
  private static final double DROPOUT = 0.2;
  private static final int NUM_FILTERS = 48;
  private static final int[] AHEAD = {1, 1, 1, 2, 2, 2};
  private static final int[] LONG_PAST = {1, 1, 2, 4, 8, 16};

  private Networks() {}

  /** On mean-normalised MFCC. */
  static NetworkConfig onFeatures(float[] standardDeviation, int numOutputs) {
    return NetworkConfig.onFeatures(standardDeviation.length, layers(AHEAD), numOutputs)
        .withNormalisation(
            Collections.nCopies(standardDeviation.length, 0f),
            IntStream.range(0, standardDeviation.length)
                .mapToObj(i -> 1 / standardDeviation[i])
                .toList());
  }

  /** On the waveform, for characters. */
  static NetworkConfig characters(int numCharacters) {
    return NetworkConfig.onWaveform(NUM_FILTERS, layers(LONG_PAST), numCharacters);
  }

  /**
   * The hidden layers.
   *
   * @param past of each residual layer, how far it looks back, in steps of 30 ms
   */
  private static List<TimeDelaySpec> layers(int[] past) {
    List<TimeDelaySpec> layers = new ArrayList<>();
    layers.add(TimeDelaySpec.of(WIDTH, -2, -1, 0, 1, 2).withStride(3));
    for (int i = 0; i < AHEAD.length; i++) {
      layers.add(
          TimeDelaySpec.of(WIDTH, -past[i], 0, AHEAD[i])
              .withDropout(DROPOUT)
              .withResidual(RESIDUAL_SCALE));
    }
    return layers;
  }
}
