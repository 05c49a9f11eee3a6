package dev.tandem.training;

import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two networks. Behind their first layers they are the same, so that the comparison compares
 * what is in front and behind: residual time-delay layers of {@link #WIDTH} channels, an output
 * every 30 ms that sees 0.3 s to either side.
 */
final class Networks {
  private static final int WIDTH = 384;
  private static final double RESIDUAL_SCALE = 0.66;
  private static final double DROPOUT = 0.2;
  private static final int NUM_FILTERS = 48;

  private Networks() {}

  /** On mean-normalised MFCC. */
  static NetworkConfig onFeatures(float[] standardDeviation, int numOutputs) {
    return NetworkConfig.onFeatures(standardDeviation.length, layers(), numOutputs)
        .withNormalisation(
            Collections.nCopies(standardDeviation.length, 0f),
            IntStream.range(0, standardDeviation.length)
                .mapToObj(i -> 1 / standardDeviation[i])
                .toList());
  }

  /** On the waveform, for characters. */
  static NetworkConfig characters(int numCharacters) {
    return NetworkConfig.onWaveform(NUM_FILTERS, layers(), numCharacters);
  }

  private static List<TimeDelaySpec> layers() {
    List<TimeDelaySpec> layers = new ArrayList<>();
    layers.add(TimeDelaySpec.of(WIDTH, -2, -1, 0, 1, 2).withStride(3));
    for (int reach : new int[] {1, 1, 1, 2, 2, 2}) {
      layers.add(
          TimeDelaySpec.of(WIDTH, -reach, 0, reach)
              .withDropout(DROPOUT)
              .withResidual(RESIDUAL_SCALE));
    }
    return layers;
  }
}
