package dev.tandem.training;

import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two networks. Behind their first layers both have nine residual time-delay layers of {@link
 * #WIDTH} channels, and a row of outputs every 30 ms that waits for what follows, 0.4 s in the
 * staged one and 0.3 s in the other. Both see more than a second of the past: words and what
 * usually follows them span it, and seeing more of the past delays nothing. In the staged one some
 * layers have a fourth tap for it.
 */
final class Networks {
  private static final int WIDTH = 384;
  private static final double RESIDUAL_SCALE = 0.66;
  private static final double PHONE_DROPOUT = 0.2;

  /** Less, since consistency between two views keeps this network from overfitting, too. */
  private static final double CHARACTER_DROPOUT = 0.15;

  private static final int NUM_FILTERS = 48;

  /**
   * A character needs a frame, and a double one three, so frames of 30 ms are few for short words
   * that run together (Amodei et al. 2015, "Deep Speech 2", on striding).
   */
  private static final int CHARACTER_FRAMES_PER_ROW = 2;

  /** Of each residual layer, where it looks, in steps of 30 ms. */
  private static final Integer[][] PHONE_TAPS = {
    {-1, 0, 1},
    {-1, 0, 1},
    {-1, 0, 1},
    {-5, -2, 0, 2},
    {-9, -2, 0, 2},
    {-16, -2, 0, 2},
    {-3, 0, 1},
    {-3, 0, 1},
    {-3, 0, 1}
  };

  private static final Integer[][] CHARACTER_TAPS = {
    {-1, 0, 1},
    {-1, 0, 1},
    {-2, 0, 1},
    {-4, 0, 2},
    {-8, 0, 2},
    {-16, 0, 2},
    {-2, -1, 0},
    {-5, -2, 0},
    {-10, -4, 0}
  };

  /** The first layer that has heard all that follows; a fifth one never learned to spell. */
  private static final List<Integer> CONDITIONED_BEHIND = List.of(7);

  private Networks() {}

  /** On mean-normalised MFCC. */
  static NetworkConfig onFeatures(float[] standardDeviation, int numOutputs) {
    return NetworkConfig.onFeatures(
            standardDeviation.length, layers(PHONE_TAPS, PHONE_DROPOUT), numOutputs)
        .withNormalisation(
            Collections.nCopies(standardDeviation.length, 0f),
            IntStream.range(0, standardDeviation.length)
                .mapToObj(i -> 1 / standardDeviation[i])
                .toList());
  }

  /** On the waveform, for characters. */
  static NetworkConfig characters(int numCharacters) {
    return NetworkConfig.onWaveform(
            NUM_FILTERS, layers(CHARACTER_TAPS, CHARACTER_DROPOUT), numCharacters)
        .withFramesPerRow(CHARACTER_FRAMES_PER_ROW)
        .withConditioningBehind(CONDITIONED_BEHIND);
  }

  private static List<TimeDelaySpec> layers(Integer[][] taps, double dropout) {
    List<TimeDelaySpec> layers = new ArrayList<>();
    layers.add(TimeDelaySpec.of(WIDTH, -2, -1, 0, 1, 2).withStride(3));
    for (Integer[] offsets : taps) {
      layers.add(
          TimeDelaySpec.of(WIDTH, offsets).withDropout(dropout).withResidual(RESIDUAL_SCALE));
    }
    return layers;
  }
}
