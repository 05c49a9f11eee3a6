package dev.tandem.acoustics.dl4j;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/** The matrix products of a {@link TimeDelayLayer}, forward and backward. For one thread. */
interface LayerProducts {
  /**
   * What a layer computes with.
   *
   * @param in shape {@code [numInRows, numIn]}
   * @param weights shape {@code [numTaps * numIn, numOut]}
   * @param layout of the output's rows
   */
  record Pass(FloatPointer in, int numInRows, FloatPointer weights, RowLayout layout) {}

  /**
   * Where gradients are added.
   *
   * @param in w.r.t. the input, if it is wanted
   * @param weights w.r.t. the weights
   */
  record Gradients(Optional<FloatPointer> in, FloatPointer weights) {}

  /**
   * Adds the products to {@code out}.
   *
   * @param out shape {@code [layout's rows, numOut]}; gap rows may be filled with anything
   */
  void forward(Pass pass, FloatPointer out);

  /**
   * Adds the gradients of what the last {@link #forward} computed.
   *
   * @param pass that of the last forward, unchanged
   * @param outGradient w.r.t. {@code out}; zero in gap rows
   */
  void backward(Pass pass, FloatPointer outGradient, Gradients gradients);
}
