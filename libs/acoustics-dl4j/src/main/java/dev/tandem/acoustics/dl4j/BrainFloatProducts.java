package dev.tandem.acoustics.dl4j;

import java.util.Optional;
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
  public void forward(
      FloatPointer in,
      int numInRows,
      FloatPointer floatWeights,
      FloatPointer out,
      RowLayout layout) {
    inputs = rounded(in, (long) numInRows * numIn, inputs);
    arithmetic.round(floatWeights, weights.capacity(), weights);
    Rows rows = rows(numInRows, layout);
    for (int tap = 0; tap < offsets.length; tap++) {
      arithmetic.addProduct(
          rows.seenBy(tap), tap(tap), out.getPointer((long) rows.first * numOut), numOut);
    }
  }

  @Override
  public void backward(
      FloatPointer in,
      int numInRows,
      FloatPointer floatWeights,
      FloatPointer outGradient,
      Optional<FloatPointer> inGradient,
      FloatPointer weightGradient,
      RowLayout layout) {
    gradients = rounded(outGradient, (long) layout.numRows() * numOut, gradients);
    Rows rows = rows(numInRows, layout);
    BrainFloat.Matrix gradient =
        BrainFloat.Matrix.of(gradients, layout.numRows(), numOut).rows(rows.first, rows.count, 1);
    for (int tap = 0; tap < offsets.length; tap++) {
      FloatPointer to = weightGradient.getPointer((long) tap * numIn * numOut);
      arithmetic.addProduct(rows.seenBy(tap).transposed(), gradient, to, numOut);
      if (inGradient.isPresent()) {
        FloatPointer seen = inGradient.get().getPointer(rows.firstSeenBy(tap) * (long) numIn);
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
  private Rows rows(int numInRows, RowLayout layout) {
    int first = Math.max(0, RowLayout.ceilDiv(-offsets[0], stride));
    int last = Math.floorDiv(numInRows - 1 - offsets[offsets.length - 1], stride);
    int end = Math.min(layout.numRows(), last + 1);
    return new Rows(first, Math.max(0, end - first), numInRows);
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
