package dev.tandem.acoustics.dl4j;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** The three matrix products of a layer, row-major, each added to what is there. */
final class Gemm {
  private Gemm() {}

  /** {@code out[numRows, numOut] += in[numRows, numIn] * weights[numIn, numOut]}. */
  static void forward(int numRows, int numIn, int numOut, Rows in, FloatPointer weights, Rows out) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        numRows,
        numOut,
        numIn,
        1f,
        in.pointer(),
        in.step(),
        weights,
        numOut,
        1f,
        out.pointer(),
        out.step());
  }

  /** {@code inGradient[numRows, numIn] += outGradient[numRows, numOut] * weights^T}. */
  static void inputGradient(
      int numRows, int numIn, int numOut, Rows outGradient, FloatPointer weights, Rows inGradient) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        numRows,
        numIn,
        numOut,
        1f,
        outGradient.pointer(),
        outGradient.step(),
        weights,
        numOut,
        1f,
        inGradient.pointer(),
        inGradient.step());
  }

  /** {@code weightGradient[numIn, numOut] += in^T * outGradient}. */
  static void weightGradient(
      int numRows, int numIn, int numOut, Rows in, Rows outGradient, FloatPointer weightGradient) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        numIn,
        numOut,
        numRows,
        1f,
        in.pointer(),
        in.step(),
        outGradient.pointer(),
        outGradient.step(),
        1f,
        weightGradient,
        numOut);
  }

  /** Rows from {@code pointer} on, {@code step} floats from one to the next. */
  record Rows(FloatPointer pointer, int step) {
    /** Every {@code stride}-th row of a matrix of {@code numColumns}, from row {@code first} on. */
    static Rows of(FloatPointer matrix, int numColumns, long first, int stride) {
      return new Rows(matrix.getPointer(first * numColumns), stride * numColumns);
    }
  }
}
