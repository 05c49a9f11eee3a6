package dev.tandem.acoustics.dl4j;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The matrix products of a {@link TimeDelayLayer}: one sgemm for each tap and range of rows on a
 * row-offset pointer into the input, so that no input is copied (no im2col). Rows outside the input
 * count as zeros and are left out.
 */
final class TapProducts implements LayerProducts {
  private final int[] offsets;
  private final int stride;
  private final int numIn;
  private final int numOut;

  TapProducts(TimeDelayLayer layer) {
    this.offsets = layer.offsets();
    this.stride = layer.stride();
    this.numIn = Math.toIntExact(layer.getNIn());
    this.numOut = Math.toIntExact(layer.getNOut());
  }

  /** A product's shape depends on its segment alone. */
  @Override
  public void forward(
      FloatPointer in, int numInRows, FloatPointer weights, FloatPointer out, RowLayout layout) {
    for (RowLayout.Segment segment : layout.segments()) {
      for (int tap = 0; tap < offsets.length; tap++) {
        Range range = range(segment.start(), segment.end(), tap, numInRows);
        if (range.size() > 0) {
          Gemm.forward(
              range.size(),
              numIn,
              numOut,
              input(in, range, tap),
              tap(weights, tap),
              output(out, range));
        }
      }
    }
  }

  /** Gap rows add nothing, since their gradients are zero. */
  @Override
  public void backward(
      FloatPointer in,
      int numInRows,
      FloatPointer weights,
      FloatPointer outGradient,
      Optional<FloatPointer> inGradient,
      FloatPointer weightGradient,
      RowLayout layout) {
    for (int tap = 0; tap < offsets.length; tap++) {
      Range range = whole(layout, tap, numInRows);
      Gemm.Rows gradient = output(outGradient, range);
      Gemm.Rows seen = input(in, range, tap);
      Gemm.weightGradient(range.size(), numIn, numOut, seen, gradient, tap(weightGradient, tap));
      if (inGradient.isPresent()) {
        Gemm.Rows to = input(inGradient.get(), range, tap);
        Gemm.inputGradient(range.size(), numIn, numOut, gradient, tap(weights, tap), to);
      }
    }
  }

  private Range whole(RowLayout layout, int tap, int numInRows) {
    return range(0, layout.numRows(), tap, numInRows);
  }

  /** The output rows of {@code [start, end)} whose input row for this tap exists. */
  private Range range(int start, int end, int tap, int numInRows) {
    int first = RowLayout.ceilDiv(-offsets[tap], stride);
    int last = Math.floorDiv(numInRows - 1 - offsets[tap], stride);
    return new Range(Math.max(start, first), Math.min(end, last + 1));
  }

  private Gemm.Rows input(FloatPointer in, Range range, int tap) {
    return Gemm.Rows.of(in, numIn, (long) stride * range.start + offsets[tap], stride);
  }

  private Gemm.Rows output(FloatPointer out, Range range) {
    return Gemm.Rows.of(out, numOut, range.start, 1);
  }

  private FloatPointer tap(FloatPointer weights, int tap) {
    return weights.getPointer((long) tap * numIn * numOut);
  }

  private record Range(int start, int end) {
    int size() {
      return Math.max(0, end - start);
    }
  }
}
