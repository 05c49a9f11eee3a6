package dev.tandem.acoustics.dl4j;

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
  private final INDArray result;

  /** For matrices of one shape. */
  Orthogonaliser(int numRows, int numColumns) {
    this.numRows = numRows;
    this.numColumns = numColumns;
    diagonal = Nd4j.eye(numColumns).castTo(DataType.FLOAT).muli(LINEAR);
    gram = matrix(numColumns);
    polynomial = matrix(numColumns);
    factor = matrix(numColumns);
    product = matrix(numColumns);
    result = matrix(numRows);
  }

  private INDArray matrix(int height) {
    return Nd4j.create(DataType.FLOAT, height, numColumns);
  }

  /**
   * The orthogonalised matrix; overwritten by the next call.
   *
   * @param matrix row-major, {@code [numRows, numColumns]}; left as it is; not all zero
   */
  INDArray orthogonal(INDArray matrix) {
    Gemm.Rows rows = rows(matrix);
    Gemm.weightGradient(numRows, numColumns, numColumns, rows, rows, zero(gram));
    double norm = matrix.norm2Number().doubleValue();
    gram.divi(norm * norm);
    computePolynomial();
    factor.assign(polynomial).divi(norm);
    for (int i = 1; i < NUM_ITERATIONS; i++) {
      iterate();
    }
    return multiply(matrix, factor, result);
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
    INDArray next = multiply(factor, polynomial, product);
    product = factor;
    factor = next;
  }

  private INDArray multiply(INDArray left, INDArray square, INDArray out) {
    FloatPointer right = RowBuffer.pointer(square);
    zero(out);
    Gemm.forward(left.rows(), numColumns, numColumns, rows(left), right, rows(out));
    return out;
  }

  private Gemm.Rows rows(INDArray matrix) {
    return new Gemm.Rows(RowBuffer.pointer(matrix), numColumns);
  }

  private static FloatPointer zero(INDArray matrix) {
    FloatPointer pointer = RowBuffer.pointer(matrix);
    Pointer.memset(pointer, 0, matrix.length() * Float.BYTES);
    return pointer;
  }
}
