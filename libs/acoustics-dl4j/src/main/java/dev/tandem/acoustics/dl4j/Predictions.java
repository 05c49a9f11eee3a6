package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link ConditioningLayer} predicts, and the gradient of it. For one thread. */
final class Predictions {
  private final int outputDim;
  private final int numColumns;
  private final RowBuffer probabilityBuffer = new RowBuffer();
  private final RowBuffer gradientBuffer = new RowBuffer();
  private final SegmentRows lossGradients = new SegmentRows();
  private RowLayout layout = RowLayout.whole(0);
  private INDArray matrix;
  private INDArray gradient;
  private float[] logProbabilities = {};
  private List<float[]> toLearn = List.of();

  /**
   * @param outputDim number of outputs of a frame
   * @param numColumns of a row, which is some frames
   */
  Predictions(int outputDim, int numColumns) {
    this.outputDim = outputDim;
    this.numColumns = numColumns;
  }

  /** Zeros, shape {@code [newLayout's rows, numColumns]}, to which logits are to be added. */
  FloatPointer start(RowLayout newLayout) {
    layout = newLayout;
    matrix = probabilityBuffer.zeroRows(layout.numRows(), numColumns);
    return RowBuffer.pointer(matrix);
  }

  /**
   * Turns what was added into probabilities, zero in gaps.
   *
   * @param bias shape {@code [numColumns]}
   */
  FloatPointer finish(FloatPointer bias) {
    float[] biases = new float[numColumns];
    bias.get(biases);
    logProbabilities = new float[layout.numRows() * numColumns];
    probabilities().get(logProbabilities);
    for (int at = 0; at < logProbabilities.length; at += numColumns) {
      for (int column = 0; column < numColumns; column++) {
        logProbabilities[at + column] += biases[column];
      }
    }
    LogSoftmax.apply(logProbabilities, outputDim);
    probabilities().put(exponentials());
    return probabilities();
  }

  private float[] exponentials() {
    float[] values = new float[logProbabilities.length];
    for (RowLayout.Segment segment : layout.segments()) {
      int end = (segment.firstValid() + segment.numValid()) * numColumns;
      for (int i = segment.firstValid() * numColumns; i < end; i++) {
        values[i] = (float) Math.exp(logProbabilities[i]);
      }
    }
    return values;
  }

  /** Shape {@code [layout's rows, numColumns]}. */
  FloatPointer probabilities() {
    return RowBuffer.pointer(matrix);
  }

  /** Natural log, of the valid rows of each segment. */
  List<float[]> logProbabilities() {
    return layout.segments().stream().map(this::logProbabilities).toList();
  }

  private float[] logProbabilities(RowLayout.Segment segment) {
    return Arrays.copyOfRange(
        logProbabilities,
        segment.firstValid() * numColumns,
        (segment.firstValid() + segment.numValid()) * numColumns);
  }

  /** Like {@link ConditioningComputation#learnFrom}. */
  void learnFrom(List<float[]> gradients) {
    toLearn = gradients;
  }

  /** Zeros, to which the gradient w.r.t. the probabilities is to be added. */
  FloatPointer gradient() {
    gradient = gradientBuffer.zeroRows(layout.numRows(), numColumns);
    return RowBuffer.pointer(gradient);
  }

  /**
   * Replaces the gradient w.r.t. the probabilities by that w.r.t. the logits, and adds the loss's.
   *
   * @param biasGradient overwritten
   */
  void differentiate(FloatPointer biasGradient) {
    float[] gradients = new float[logProbabilities.length];
    float[] probabilities = new float[logProbabilities.length];
    RowBuffer.pointer(gradient).get(gradients);
    probabilities().get(probabilities);
    for (int at = 0; at < gradients.length; at += outputDim) {
      differentiate(gradients, probabilities, at);
    }
    addLoss(gradients);
    RowBuffer.pointer(gradient).put(gradients);
    biasGradient.put(columnSums(gradients));
  }

  private void differentiate(float[] gradients, float[] probabilities, int at) {
    float mean = 0;
    for (int i = at; i < at + outputDim; i++) {
      mean += probabilities[i] * gradients[i];
    }
    for (int i = at; i < at + outputDim; i++) {
      gradients[i] = probabilities[i] * (gradients[i] - mean);
    }
  }

  private void addLoss(float[] gradients) {
    float[] loss = new float[gradients.length];
    RowBuffer.pointer(lossGradients.pack(toLearn, layout, numColumns)).get(loss);
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] += loss[i];
    }
  }

  private float[] columnSums(float[] rows) {
    float[] sums = new float[numColumns];
    for (int at = 0; at < rows.length; at += numColumns) {
      for (int column = 0; column < numColumns; column++) {
        sums[column] += rows[at + column];
      }
    }
    return sums;
  }
}
