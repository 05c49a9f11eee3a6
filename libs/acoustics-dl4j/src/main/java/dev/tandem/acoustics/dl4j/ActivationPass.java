package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What a {@link TimeDelayLayer} does behind its matrix products, and its gradient: bias, ReLU,
 * normalisation, dropout and residual in one pass over blocks of rows that fit the cache. For one
 * thread.
 */
final class ActivationPass {
  private static final int ROWS_PER_BLOCK = 32;

  private final int numChannels;
  private final float residualScale;
  private final boolean dropping;
  private final boolean dropoutShared;
  private final RowActivation activation;
  private final Dropout dropout;
  private final RowBuffer kept = new RowBuffer();
  private final float[] block;
  private final float[] sideBlock;
  private final float[] bias;
  private final float[] biasGradient;
  private float[] scales = {};
  private FloatPointer activations;

  ActivationPass(TimeDelayLayer layer) {
    this.numChannels = Math.toIntExact(layer.getNOut());
    this.residualScale = (float) layer.residualScale();
    this.dropping = layer.dropoutRate() > 0;
    this.dropoutShared = layer.dropoutShared();
    this.activation = new RowActivation(numChannels, layer.rectified(), layer.normalised());
    this.dropout = new Dropout(layer.dropoutRate(), numChannels);
    this.block = new float[ROWS_PER_BLOCK * numChannels];
    this.sideBlock = new float[ROWS_PER_BLOCK * numChannels];
    this.bias = new float[numChannels];
    this.biasGradient = new float[numChannels];
  }

  /**
   * Replaces products by outputs.
   *
   * @param rows products, shape {@code [layout's rows, numChannels]}
   * @param layerInput what the residual adds; not looked at without one
   * @param newBias shape {@code [numChannels]}
   * @param dropoutSeed when training, which keeps what {@link #backward} wants
   */
  void forward(
      FloatPointer rows,
      FloatPointer layerInput,
      FloatPointer newBias,
      RowLayout layout,
      Optional<Long> dropoutSeed) {
    newBias.get(bias);
    dropoutSeed.ifPresent(seed -> prepareTraining(rows, layout.numRows(), seed));
    for (int first = 0; first < layout.numRows(); first += ROWS_PER_BLOCK) {
      int numRows = Math.min(ROWS_PER_BLOCK, layout.numRows() - first);
      read(rows, first, numRows, block);
      activate(layout, first, numRows, dropoutSeed.isPresent());
      if (dropoutSeed.isPresent()) {
        keepAndDrop(layout, first, numRows);
      }
      if (residualScale != 0) {
        read(layerInput, first, numRows, sideBlock);
        addScaled(sideBlock, block, numRows);
      }
      write(rows, first, numRows, block);
    }
  }

  /** Activations are the outputs themselves where nothing else is done to them. */
  private void prepareTraining(FloatPointer rows, int numRows, long seed) {
    scales = scales.length < numRows ? new float[numRows] : scales;
    dropout.reseed(seed);
    activations = keepsActivations() ? RowBuffer.pointer(kept.rows(numRows, numChannels)) : rows;
  }

  private boolean keepsActivations() {
    return dropping || residualScale != 0;
  }

  private void activate(RowLayout layout, int first, int numRows, boolean training) {
    for (int row = first, at = 0; row < first + numRows; row++, at += numChannels) {
      if (layout.isGap(row)) {
        Arrays.fill(block, at, at + numChannels, 0f);
      } else {
        float scale = activation.forward(block, at, bias);
        if (training) {
          scales[row] = scale;
        }
      }
    }
  }

  private void keepAndDrop(RowLayout layout, int first, int numRows) {
    if (keepsActivations()) {
      write(activations, first, numRows, block);
    }
    drop(layout, first, numRows);
  }

  private void drop(RowLayout layout, int first, int numRows) {
    for (int row = 0; dropping && row < numRows; row++) {
      int segment = layout.segmentOf(first + row);
      float[] factors = dropout.factors(dropoutShared ? segment : first + row);
      for (int c = 0, i = row * numChannels; c < factors.length; c++, i++) {
        block[i] *= factors[c];
      }
    }
  }

  private void addScaled(float[] from, float[] to, int numRows) {
    int length = numRows * numChannels; // not in the loop's head, or it would not be vectorised
    for (int i = 0; i < length; i++) {
      to[i] += residualScale * from[i];
    }
  }

  /**
   * Replaces the gradient w.r.t. the outputs by that w.r.t. the products.
   *
   * @param inputGradient overwritten by the residual's, if there is one and it is wanted
   */
  void backward(FloatPointer gradient, Optional<FloatPointer> inputGradient, RowLayout layout) {
    Arrays.fill(biasGradient, 0f);
    for (int first = 0; first < layout.numRows(); first += ROWS_PER_BLOCK) {
      int numRows = Math.min(ROWS_PER_BLOCK, layout.numRows() - first);
      read(gradient, first, numRows, block);
      zeroGaps(layout, first, numRows);
      if (residualScale != 0 && inputGradient.isPresent()) {
        Arrays.fill(sideBlock, 0f);
        addScaled(block, sideBlock, numRows);
        write(inputGradient.get(), first, numRows, sideBlock);
      }
      drop(layout, first, numRows);
      read(activations, first, numRows, sideBlock);
      differentiate(layout, first, numRows);
      write(gradient, first, numRows, block);
    }
  }

  /** W.r.t. the bias, from the last {@link #backward}; overwritten by the next. */
  float[] biasGradient() {
    return biasGradient;
  }

  private void zeroGaps(RowLayout layout, int first, int numRows) {
    for (int row = 0; row < numRows; row++) {
      if (layout.isGap(first + row)) {
        Arrays.fill(block, row * numChannels, (row + 1) * numChannels, 0f);
      }
    }
  }

  private void differentiate(RowLayout layout, int first, int numRows) {
    for (int row = first, at = 0; row < first + numRows; row++, at += numChannels) {
      if (!layout.isGap(row)) {
        activation.backward(block, sideBlock, at, scales[row]);
        for (int c = 0; c < biasGradient.length; c++) {
          biasGradient[c] += block[at + c];
        }
      }
    }
  }

  private void read(FloatPointer matrix, int first, int numRows, float[] rows) {
    matrix.getPointer((long) first * numChannels).get(rows, 0, numRows * numChannels);
  }

  private void write(FloatPointer matrix, int first, int numRows, float[] rows) {
    matrix.getPointer((long) first * numChannels).put(rows, 0, numRows * numChannels);
  }
}
