package dev.tandem.acoustics.dl4j;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/** The matrix products of a {@link TimeDelayLayer}, forward and backward. For one thread. */
interface LayerProducts {
  /**
   * Adds the products to {@code out}.
   *
   * @param in shape {@code [numInRows, numIn]}
   * @param weights shape {@code [numTaps * numIn, numOut]}
   * @param out shape {@code [layout's rows, numOut]}; gap rows may be filled with anything
   */
  void forward(
      FloatPointer in, int numInRows, FloatPointer weights, FloatPointer out, RowLayout layout);

  /**
   * Adds the gradients of what the last {@link #forward} computed, whose inputs and weights are
   * unchanged.
   *
   * @param outGradient w.r.t. {@code out}; zero in gap rows
   * @param inGradient w.r.t. {@code in}, if it is wanted
   * @param weightGradient w.r.t. {@code weights}
   */
  void backward(
      FloatPointer in,
      int numInRows,
      FloatPointer weights,
      FloatPointer outGradient,
      Optional<FloatPointer> inGradient,
      FloatPointer weightGradient,
      RowLayout layout);
}
