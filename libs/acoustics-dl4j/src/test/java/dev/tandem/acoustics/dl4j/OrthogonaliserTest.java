package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Against the same iteration of single numbers, on matrices of known singular values. */
class OrthogonaliserTest {
  private static final int RANK = 6;

  @ParameterizedTest
  @CsvSource({"40, 6", "6, 40", "30, 30", "6, 6"})
  void onlySingularValuesChangeAndAsTheIterationSays(int numRows, int numColumns) {
    double[] singularValues = {5, 2, 1, 0.2, 0.05, 0.01};
    double norm = Math.sqrt(Arrays.stream(singularValues).map(s -> s * s).sum());
    double[] expected = Arrays.stream(singularValues).map(s -> iterated(s / norm)).toArray();
    INDArray left = orthonormalColumns(numRows, 1);
    INDArray right = orthonormalColumns(numColumns, 2);

    INDArray result =
        orthogonalised(
            new Orthogonaliser(numRows, numColumns), matrix(left, singularValues, right).dup('c'));

    assertThat(result.equalsWithEps(matrix(left, expected, right), 1e-3)).isTrue();
  }

  @Test
  void singularValuesAboveA600thOfTheNormComeToLieBesideEachOther() {
    for (double share = 1; share > 1.0 / 600; share *= 0.99) {
      assertThat(iterated(share)).isBetween(0.6, 1.21);
    }
    assertThat(iterated(1e-5)).isCloseTo(485e-5, within(1e-5));
  }

  @Test
  void aSecondMatrixDoesNotRememberTheFirst() {
    Orthogonaliser used = new Orthogonaliser(12, 5);
    Nd4j.getRandom().setSeed(4);
    INDArray first = Nd4j.randn(DataType.FLOAT, 12, 5);
    INDArray second = Nd4j.randn(DataType.FLOAT, 12, 5);
    orthogonalised(used, first);

    INDArray result = orthogonalised(used, second);

    assertThat(result).isEqualTo(orthogonalised(new Orthogonaliser(12, 5), second));
  }

  @Test
  void ofNothingThereIsNothing() {
    INDArray zeros = Nd4j.create(DataType.FLOAT, 12, 5);

    assertThat(orthogonalised(new Orthogonaliser(12, 5), zeros)).isEqualTo(zeros);
  }

  /** Among other columns on both sides, which must stay as they are. */
  @Test
  void columnsOfAWiderMatrixAreMadeOrthogonalByThemselvesAndScaled() {
    INDArray wide = Nd4j.randn(DataType.FLOAT, 12, 9);
    INDArray sum = Nd4j.ones(DataType.FLOAT, 12, 9);

    new Orthogonaliser(12, 5).addOrthogonal(rows(wide, 2), 3, rows(sum, 2));

    INDArray block = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 7)).dup('c');
    INDArray expected = Nd4j.ones(DataType.FLOAT, 12, 9);
    expected
        .get(NDArrayIndex.all(), NDArrayIndex.interval(2, 7))
        .addi(orthogonalised(new Orthogonaliser(12, 5), block).mul(3));
    assertThat(sum.equalsWithEps(expected, 1e-4)).isTrue();
  }

  private static INDArray orthogonalised(Orthogonaliser orthogonaliser, INDArray matrix) {
    INDArray result = Nd4j.create(DataType.FLOAT, matrix.shape());
    orthogonaliser.addOrthogonal(rows(matrix, 0), 1, rows(result, 0));
    return result;
  }

  private static Gemm.Rows rows(INDArray matrix, int firstColumn) {
    return new Gemm.Rows(RowBuffer.pointer(matrix).getPointer(firstColumn), matrix.columns());
  }

  private static double iterated(double singularValue) {
    double s = singularValue;
    for (int i = 0; i < 5; i++) {
      s = 3.4445 * s - 4.7750 * Math.pow(s, 3) + 2.0315 * Math.pow(s, 5);
    }
    return s;
  }

  private static INDArray matrix(INDArray left, double[] singularValues, INDArray right) {
    INDArray values = Nd4j.diag(Nd4j.createFromArray(singularValues).castTo(DataType.FLOAT));
    return left.mmul(values).mmul(right.transpose());
  }

  /** By Gram and Schmidt, from noise. */
  private static INDArray orthonormalColumns(int numRows, long seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray columns = Nd4j.randn(DataType.FLOAT, numRows, RANK);
    for (int i = 0; i < RANK; i++) {
      INDArray column = columns.getColumn(i);
      for (int j = 0; j < i; j++) {
        INDArray earlier = columns.getColumn(j);
        column.subi(earlier.mul(earlier.mul(column).sumNumber().doubleValue()));
      }
      column.divi(column.norm2Number().doubleValue());
    }
    return columns;
  }
}
