package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class HiddenMatrixTest {
  private static final int INPUT_DIM = 10;
  private static final int WIDTH = 8;
  private static final int NUM_ROWS = 3 * INPUT_DIM;
  private static final NetworkConfig CONFIG =
      NetworkConfig.onFeatures(INPUT_DIM, List.of(TimeDelaySpec.of(WIDTH, -1, 0, 1)), 5);

  @Test
  void eachBlockOfChannelsIsMadeOrthogonalByItselfAndNothingElseIsTouched() {
    MultiLayerNetwork network = NetworkBuilder.build(CONFIG, 1);
    int numWeights = NUM_ROWS * WIDTH;
    Nd4j.getRandom().setSeed(2);
    INDArray adamState = Nd4j.randn(DataType.FLOAT, 2 * network.numParams());
    INDArray step = Nd4j.ones(DataType.FLOAT, network.numParams());

    List<HiddenMatrix> matrices = HiddenMatrix.of(network, WIDTH / 2);
    matrices.forEach(matrix -> matrix.makeStep(adamState, step));

    assertThat(matrices).hasSize(1);
    INDArray momentum = matrix(adamState, numWeights);
    INDArray made = matrix(step, numWeights);
    for (int from = 0; from < WIDTH; from += WIDTH / 2) {
      INDArray expected = orthogonalised(columns(momentum, from)).mul(0.2 * Math.sqrt(NUM_ROWS));
      assertThat(columns(made, from).equalsWithEps(expected, 1e-4)).isTrue();
    }
    INDArray others = step.get(NDArrayIndex.interval(numWeights, step.length()));
    assertThat(others.minNumber().floatValue()).isEqualTo(1);
    assertThat(others.maxNumber().floatValue()).isEqualTo(1);
  }

  private static INDArray matrix(INDArray vector, int numWeights) {
    return vector.get(NDArrayIndex.interval(0, numWeights)).reshape('c', NUM_ROWS, WIDTH);
  }

  private static INDArray columns(INDArray matrix, int from) {
    return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + WIDTH / 2)).dup('c');
  }

  private static INDArray orthogonalised(INDArray block) {
    INDArray result = Nd4j.create(DataType.FLOAT, block.shape());
    new Orthogonaliser(NUM_ROWS, WIDTH / 2)
        .addOrthogonal(
            new Gemm.Rows(RowBuffer.pointer(block), WIDTH / 2),
            1,
            new Gemm.Rows(RowBuffer.pointer(result), WIDTH / 2));
    return result;
  }
}
