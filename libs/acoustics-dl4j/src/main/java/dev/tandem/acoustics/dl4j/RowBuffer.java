package dev.tandem.acoustics.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory for a matrix that is filled again and again: it grows to the largest that was asked
 * for and is never given back between steps, so that training creates no native garbage. What
 * {@link #rows} returned is overwritten by whoever fills the buffer next. For one thread.
 */
final class RowBuffer {
  private INDArray memory = Nd4j.createUninitialized(DataType.FLOAT, 1);

  /** A view of shape {@code [numRows, numColumns]}, row-major; its contents are undefined. */
  INDArray rows(int numRows, int numColumns) {
    long length = (long) numRows * numColumns;
    if (memory.length() < length) {
      memory = Nd4j.createUninitialized(DataType.FLOAT, length + length / 4);
    }
    return Nd4j.create(
        memory.data(), new long[] {numRows, numColumns}, new long[] {numColumns, 1}, 0, 'c');
  }

  /** Like {@link #rows}, all zero. */
  INDArray zeroRows(int numRows, int numColumns) {
    INDArray rows = rows(numRows, numColumns);
    Pointer.memset(pointer(rows), 0, rows.length() * Float.BYTES);
    return rows;
  }

  /** Address of the first value of a contiguous row-major array; valid while the array lives. */
  static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }
}
