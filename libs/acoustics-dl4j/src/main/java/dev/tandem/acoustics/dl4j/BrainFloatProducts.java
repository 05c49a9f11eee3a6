package dev.tandem.acoustics.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Products of inputs, weights and gradients that are rounded to {@link BrainFloat}. One product a
 * tap, over the rows that all taps have; the others are gap rows. For training: what an utterance
 * comes to depends on where in the batch it lies, by rounding.
 */
final class BrainFloatProducts implements LayerProducts {
  private final BrainFloat arithmetic;
  private final int[] offsets;
  private final int stride;
  private final int numIn;
  private final int numOut;
  private ShortPointer inputs = new ShortPointer(0);
  private ShortPointer gradients = new ShortPointer(0);
  private final ShortPointer weights;

  BrainFloatProducts(TimeDelayLayer layer, BrainFloat arithmetic) {
    this.arithmetic = arithmetic;
    this.offsets = layer.offsets();
    this.stride = layer.stride();
    this.numIn = Math.toIntExact(layer.getNIn());
    this.numOut = Math.toIntExact(layer.getNOut());
    this.weights = new ShortPointer((long) offsets.length * numIn * numOut);
  }

  @Override
  public void forward(Pass pass, FloatPointer out) {
    inputs = rounded(pass.in(), (long) pass.numInRows() * numIn, inputs);
    arithmetic.round(pass.weights(), weights.capacity(), weights);
    Rows rows = rows(pass);
    for (int tap = 0; tap < offsets.length; tap++) {
      arithmetic.addProduct(
          rows.seenBy(tap), tap(tap), out.getPointer((long) rows.first * numOut), numOut);
    }
  }

  @Override
  public void backward(Pass pass, FloatPointer outGradient, Gradients to) {
    int numRows = pass.layout().numRows();
    gradients = rounded(outGradient, (long) numRows * numOut, gradients);
    Rows rows = rows(pass);
    BrainFloat.Matrix gradient =
        BrainFloat.Matrix.of(gradients, numRows, numOut).rows(rows.first, rows.count, 1);
    for (int tap = 0; tap < offsets.length; tap++) {
      FloatPointer weightGradient = to.weights().getPointer((long) tap * numIn * numOut);
      arithmetic.addProduct(rows.seenBy(tap).transposed(), gradient, weightGradient, numOut);
      if (to.in().isPresent()) {
        FloatPointer seen = to.in().get().getPointer(rows.firstSeenBy(tap) * (long) numIn);
        arithmetic.addProduct(gradient, tap(tap).transposed(), seen, stride * numIn);
      }
    }
  }

  private ShortPointer rounded(FloatPointer values, long length, ShortPointer before) {
    ShortPointer to = before.capacity() < length ? new ShortPointer(length + length / 4) : before;
    arithmetic.round(values, length, to);
    return to;
  }

  private BrainFloat.Matrix tap(int tap) {
    return BrainFloat.Matrix.of(weights.getPointer((long) tap * numIn * numOut), numIn, numOut);
  }

  /** The output rows all of whose inputs are in the matrix. */
  private Rows rows(Pass pass) {
    int first = Math.max(0, RowLayout.ceilDiv(-offsets[0], stride));
    int last = Math.floorDiv(pass.numInRows() - 1 - offsets[offsets.length - 1], stride);
    int end = Math.min(pass.layout().numRows(), last + 1);
    return new Rows(first, Math.max(0, end - first), pass.numInRows());
  }

  private final class Rows {
    private final int first;
    private final int count;
    private final int numInRows;

    Rows(int first, int count, int numInRows) {
      this.first = first;
      this.count = count;
      this.numInRows = numInRows;
    }

    int firstSeenBy(int tap) {
      return stride * first + offsets[tap];
    }

    BrainFloat.Matrix seenBy(int tap) {
      return BrainFloat.Matrix.of(inputs, numInRows, numIn).rows(firstSeenBy(tap), count, stride);
    }
  }
}
