package dev.tandem.acoustics.dl4j;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lays utterances one behind another in a matrix, features normalised. For one thread. */
final class BatchInput {
  private final NetworkConfig config;
  private final RowBuffer buffer = new RowBuffer();
  private final float[] mean;
  private final float[] inverseStddev;

  BatchInput(NetworkConfig config) {
    this.config = config;
    this.mean = floats(config.mean());
    this.inverseStddev = floats(config.inverseStddev());
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  RowLayout layout(List<float[]> inputs) {
    ReceptiveField field = config.receptiveField();
    return RowLayout.ofUtterances(
        inputs.stream().map(this::numRows).toList(), field.gapRows(), field.totalStride());
  }

  private int numRows(float[] input) {
    if (config.input() == InputKind.FEATURES && input.length % config.inputDim() != 0) {
      throw new IllegalArgumentException(
          "%d values are no whole number of rows of %d features"
              .formatted(input.length, config.inputDim()));
    }
    return RowLayout.ceilDiv(input.length, config.inputDim());
  }

  /** The inputs at the segments' first valid rows, zeros around. */
  INDArray fill(List<float[]> inputs, RowLayout layout) {
    INDArray matrix = buffer.zeroRows(layout.numRows(), config.inputDim());
    FloatPointer pointer = RowBuffer.pointer(matrix);
    for (int i = 0; i < inputs.size(); i++) {
      int firstRow = layout.segments().get(i).firstValid();
      float[] rows = normalised(inputs.get(i));
      pointer.getPointer((long) firstRow * config.inputDim()).put(rows);
    }
    return matrix;
  }

  /** Features are normalised here, a waveform's energies by the network's front end. */
  private float[] normalised(float[] input) {
    if (config.input() == InputKind.WAVEFORM) {
      return input;
    }
    float[] rows = new float[input.length];
    for (int at = 0; at < rows.length; at += mean.length) {
      for (int c = 0; c < mean.length; c++) {
        rows[at + c] = (input[at + c] - mean[c]) * inverseStddev[c];
      }
    }
    return rows;
  }
}
