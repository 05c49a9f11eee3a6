package dev.tandem.acoustics.dl4j;

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
  public void forward(Pass pass, FloatPointer out) {
    for (RowLayout.Segment segment : pass.layout().segments()) {
      for (int tap = 0; tap < offsets.length; tap++) {
        Range range = range(segment.start(), segment.end(), tap, pass.numInRows());
        if (range.size() > 0) {
          Gemm.Rows seen = input(pass.in(), range, tap);
          Gemm.Rows to = output(out, range);
          Gemm.forward(range.size(), numIn, numOut, seen, tap(pass.weights(), tap), to);
        }
      }
    }
  }

  /** Gap rows add nothing, since their gradients are zero. */
  @Override
  public void backward(Pass pass, FloatPointer outGradient, Gradients gradients) {
    for (int tap = 0; tap < offsets.length; tap++) {
      Range range = range(0, pass.layout().numRows(), tap, pass.numInRows());
      Gemm.Rows gradient = output(outGradient, range);
      Gemm.Rows seen = input(pass.in(), range, tap);
      FloatPointer weightGradient = tap(gradients.weights(), tap);
      Gemm.weightGradient(range.size(), numIn, numOut, seen, gradient, weightGradient);
      if (gradients.in().isPresent()) {
        Gemm.Rows to = input(gradients.in().get(), range, tap);
        Gemm.inputGradient(range.size(), numIn, numOut, gradient, tap(pass.weights(), tap), to);
      }
    }
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
