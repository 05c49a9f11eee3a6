package dev.tandem.acoustics.dl4j;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a matrix's singular values about equal and leaves its directions: the nearest matrix with
 * orthonormal rows or columns, roughly. Those above a 600th of the Frobenius norm come to lie
 * between 0.6 and 1.2, smaller ones grow by a factor of 485. The iteration is Newton and Schulz's
 * with the coefficients of Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural
 * networks". All its iterates are the matrix {@code X} times a polynomial of {@code X^T X}, so it
 * runs on that small matrix alone. Its memory is its own and is used again. For one thread.
 */
final class Orthogonaliser {
  private static final int NUM_ITERATIONS = 5;

  /** An iteration makes of a singular value s {@code LINEAR s + CUBIC s^3 + QUINTIC s^5}. */
  private static final double LINEAR = 3.4445;

  private static final double CUBIC = -4.7750;
  private static final double QUINTIC = 2.0315;

  private final int numRows;
  private final int numColumns;
  private final INDArray diagonal;
  private final INDArray gram;
  private final INDArray polynomial;
  private INDArray factor;
  private INDArray product;

  /** For matrices of one shape. */
  Orthogonaliser(int numRows, int numColumns) {
    this.numRows = numRows;
    this.numColumns = numColumns;
    diagonal = Nd4j.eye(numColumns).castTo(DataType.FLOAT).muli(LINEAR);
    gram = square();
    polynomial = square();
    factor = square();
    product = square();
  }

  private INDArray square() {
    return Nd4j.create(DataType.FLOAT, numColumns, numColumns);
  }

  /**
   * {@code sum += scale * orthogonalised matrix}; of a matrix that is all zero, nothing.
   *
   * @param matrix of {@code numRows} rows of {@code numColumns} values; left as it is
   * @param sum of the same shape, apart from {@code matrix}
   */
  void addOrthogonal(Gemm.Rows matrix, double scale, Gemm.Rows sum) {
    Gemm.weightGradient(numRows, numColumns, numColumns, matrix, matrix, zero(gram));
    double norm = Math.sqrt(trace(gram));
    if (norm > 0) {
      computeFactor(norm);
      FloatPointer right = RowBuffer.pointer(factor.muli(scale));
      Gemm.forward(numRows, numColumns, numColumns, matrix, right, sum);
    }
  }

  private double trace(INDArray square) {
    return IntStream.range(0, numColumns).mapToDouble(i -> square.getDouble(i, i)).sum();
  }

  /** What the matrix, whose norm is given, is multiplied by in all iterations together. */
  private void computeFactor(double norm) {
    gram.divi(norm * norm);
    computePolynomial();
    factor.assign(polynomial).divi(norm);
    for (int i = 1; i < NUM_ITERATIONS; i++) {
      iterate();
    }
  }

  /** P of {@code X^T X}: an iteration multiplies X by it. */
  private void computePolynomial() {
    multiply(gram, gram, polynomial);
    polynomial.muli(QUINTIC).addi(product.assign(gram).muli(CUBIC)).addi(diagonal);
  }

  /** The matrix is {@code X P} now, of which {@code P X^T X P} is the square. */
  private void iterate() {
    multiply(gram, polynomial, product);
    multiply(polynomial, product, gram);
    computePolynomial();
    multiplyFactor();
  }

  private void multiplyFactor() {
    INDArray next = product;
    multiply(factor, polynomial, next);
    product = factor;
    factor = next;
  }

  private void multiply(INDArray left, INDArray right, INDArray out) {
    zero(out);
    Gemm.forward(
        numColumns, numColumns, numColumns, rows(left), RowBuffer.pointer(right), rows(out));
  }

  private Gemm.Rows rows(INDArray square) {
    return new Gemm.Rows(RowBuffer.pointer(square), numColumns);
  }

  private static FloatPointer zero(INDArray square) {
    FloatPointer pointer = RowBuffer.pointer(square);
    Pointer.memset(pointer, 0, square.length() * Float.BYTES);
    return pointer;
  }
}
