package dev.tandem.acoustics.dl4j;

import java.util.List;

/**
 * One time-delay layer of a {@link NetworkConfig}. In this order it computes: matrix products and
 * bias; if {@code rectified} ReLU; if {@code normalised} division of each row by its root mean
 * square (Kaldi's NormalizeComponent); in training dropout; then adds {@code residualScale} times
 * its input.
 *
 * @param width number of output channels
 * @param offsets input rows looked at, relative to {@code stride} times the output row; ascending
 * @param stride input rows per output row
 * @param rectified whether there is a ReLU
 * @param normalised whether each row is scaled to a root mean square of 1
 * @param dropoutRate share of channels set to zero in training, {@code [0, 1)}
 * @param dropoutShared whether an utterance's rows drop the same channels, else each row its own
 * @param residualScale share of the input added to the output; 0 for none
 */
public record TimeDelaySpec(
    int width,
    List<Integer> offsets,
    int stride,
    boolean rectified,
    boolean normalised,
    double dropoutRate,
    boolean dropoutShared,
    double residualScale) {

  public TimeDelaySpec {
    offsets = List.copyOf(offsets);
    Require.that(width > 0, "a layer's width must be positive, but was %d", width);
    Require.that(stride > 0, "a layer's stride must be positive, but was %d", stride);
    Require.that(!offsets.isEmpty(), "a layer needs at least one offset, for example [-1, 0, 1]");
    Require.that(
        offsets.stream().sorted().distinct().toList().equals(offsets),
        "a layer's offsets must ascend, but were %s",
        offsets);
    Require.that(
        dropoutRate >= 0 && dropoutRate < 1,
        "a dropout rate must be in [0, 1), but was %s",
        dropoutRate);
    Require.that(
        residualScale == 0 || stride == 1,
        "a layer of stride %d cannot add its input: only layers of stride 1 can",
        stride);
  }

  /** A rectified and normalised layer of stride 1 without dropout or residual. */
  public static TimeDelaySpec of(int width, Integer... offsets) {
    return new TimeDelaySpec(width, List.of(offsets), 1, true, true, 0, false, 0);
  }

  /** An affine layer: no ReLU, no normalisation. */
  public static TimeDelaySpec affine(int width, Integer... offsets) {
    return new TimeDelaySpec(width, List.of(offsets), 1, false, false, 0, false, 0);
  }

  /** This with another stride. */
  public TimeDelaySpec withStride(int newStride) {
    return new TimeDelaySpec(
        width,
        offsets,
        newStride,
        rectified,
        normalised,
        dropoutRate,
        dropoutShared,
        residualScale);
  }

  /** This with dropout of each value by itself. */
  public TimeDelaySpec withDropout(double rate) {
    return new TimeDelaySpec(
        width, offsets, stride, rectified, normalised, rate, false, residualScale);
  }

  /** This with dropout of whole channels for an utterance at a time. */
  public TimeDelaySpec withSharedDropout(double rate) {
    return new TimeDelaySpec(
        width, offsets, stride, rectified, normalised, rate, true, residualScale);
  }

  /** This plus {@code scale} times its input. */
  public TimeDelaySpec withResidual(double scale) {
    return new TimeDelaySpec(
        width, offsets, stride, rectified, normalised, dropoutRate, dropoutShared, scale);
  }

  /** How far the layer looks aside, in its input rows. */
  Reach reach() {
    return new Reach(offsets.get(0), offsets.get(offsets.size() - 1), stride);
  }
}
