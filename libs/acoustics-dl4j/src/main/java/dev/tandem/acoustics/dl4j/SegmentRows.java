package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The valid rows of a matrix's segments, an array each, and back. For one thread. */
final class SegmentRows {
  private final RowBuffer buffer = new RowBuffer();

  /** Copies of the valid rows of each segment, row-major. */
  static List<float[]> of(INDArray matrix, RowLayout layout) {
    FloatPointer pointer = RowBuffer.pointer(matrix);
    List<float[]> utterances = new ArrayList<>();
    for (RowLayout.Segment segment : layout.segments()) {
      float[] rows = new float[segment.numValid() * matrix.columns()];
      pointer.getPointer((long) segment.firstValid() * matrix.columns()).get(rows);
      utterances.add(rows);
    }
    return utterances;
  }

  /**
   * A matrix of these rows, zeros between them; overwritten by the next call.
   *
   * @param utterances as {@link #of} gives them
   * @throws IllegalArgumentException when one has another length than its segment
   */
  INDArray pack(List<float[]> utterances, RowLayout layout, int numColumns) {
    INDArray packed = buffer.zeroRows(layout.numRows(), numColumns);
    FloatPointer pointer = RowBuffer.pointer(packed);
    for (int i = 0; i < utterances.size(); i++) {
      RowLayout.Segment segment = layout.segments().get(i);
      int length = segment.numValid() * numColumns;
      if (utterances.get(i).length != length) {
        throw new IllegalArgumentException(
            "gradient %d has %d values where forward returned %d"
                .formatted(i, utterances.get(i).length, length));
      }
      pointer.getPointer((long) segment.firstValid() * numColumns).put(utterances.get(i));
    }
    return packed;
  }
}
