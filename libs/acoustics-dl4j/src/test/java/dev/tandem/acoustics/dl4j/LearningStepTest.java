package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Hidden layers' matrices learn by Muon, everything else by Adam. */
class LearningStepTest {
  private static final int INPUT_DIM = 10;
  private static final int FIRST_WIDTH = 24;
  private static final int WIDTH = 16;
  private static final int OUTPUT_DIM = 5;
  private static final int FIRST_WEIGHTS = INPUT_DIM * FIRST_WIDTH;
  private static final int SECOND_AT = FIRST_WEIGHTS + FIRST_WIDTH;
  private static final int SECOND_END = SECOND_AT + FIRST_WIDTH * WIDTH;
  private static final double RATE = 1e-3;
  private static final NetworkConfig CONFIG =
      NetworkConfig.onFeatures(
          INPUT_DIM,
          List.of(TimeDelaySpec.of(FIRST_WIDTH, 0), TimeDelaySpec.of(WIDTH, 0)),
          OUTPUT_DIM);

  private final Random random = new Random(5);
  private final List<float[]> inputs = List.of(noise(200 * INPUT_DIM));

  @Test
  void allDirectionsOfAHiddenMatrixAreLearnedAboutEquallyFast() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    backward(network);
    INDArray gradient = second(network.parameterGradients());

    network.learn(List.of(), RATE, 0);

    INDArray step = second(before).sub(second(network.params())).div(RATE);
    double each = 0.2 * Math.sqrt(FIRST_WIDTH);
    assertThat(spread(gradient)).isGreaterThan(5);
    assertThat(singularValues(step)).allMatch(s -> s > 0.6 * each && s < 1.3 * each);
    assertThat(step.mul(gradient).sumNumber().doubleValue()).as("downhill").isPositive();
  }

  @Test
  void allOtherWeightsTakeAdamsFirstStepWhichIsTheRateWhateverTheGradient() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    backward(network);
    float[] gradient = network.parameterGradients();

    network.learn(List.of(), RATE, 0);

    float[] after = network.params();
    for (int i = 0; i < before.length; i++) {
      if (i < FIRST_WEIGHTS || (i >= SECOND_AT && i < SECOND_END)) {
        continue;
      }
      double expected = Math.abs(gradient[i]) < 1e-6 ? 0 : RATE * Math.signum(gradient[i]);
      assertThat(before[i] - after[i]).isCloseTo((float) expected, within(1e-5f));
    }
  }

  @Test
  void aResumedNetworkLearnsOnAsOneThatWasNotSaved(@TempDir Path folder) {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    backward(network);
    network.learn(List.of(), RATE, 0);
    network.save(folder.resolve("network.zip"), true);
    TimeDelayNetwork resumed = TimeDelayNetwork.load(folder.resolve("network.zip"));

    for (TimeDelayNetwork each : List.of(network, resumed)) {
      random.setSeed(6);
      backward(each);
      each.learn(List.of(), RATE, 0);
    }

    assertThat(resumed.params()).isEqualTo(network.params());
  }

  private void backward(TimeDelayNetwork network) {
    int length = network.forward(inputs, true).get(0).length;
    network.backward(List.of(noise(length)));
  }

  private static INDArray second(float[] params) {
    return Nd4j.createFromArray(params)
        .get(NDArrayIndex.interval(SECOND_AT, SECOND_END))
        .reshape('c', FIRST_WIDTH, WIDTH)
        .dup();
  }

  private static double spread(INDArray matrix) {
    List<Double> values = singularValues(matrix);
    return values.get(0) / values.get(values.size() - 1);
  }

  /** By one-sided Jacobi rotations, largest first. */
  private static List<Double> singularValues(INDArray matrix) {
    INDArray columns = matrix.castTo(DataType.DOUBLE);
    for (int sweep = 0; sweep < 12; sweep++) {
      for (int i = 0; i < WIDTH; i++) {
        for (int j = i + 1; j < WIDTH; j++) {
          rotate(columns.getColumn(i), columns.getColumn(j));
        }
      }
    }
    return IntStream.range(0, WIDTH)
        .mapToObj(i -> columns.getColumn(i).norm2Number().doubleValue())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Makes two columns orthogonal. */
  private static void rotate(INDArray a, INDArray b) {
    double product = a.mul(b).sumNumber().doubleValue();
    double difference = a.mul(a).sumNumber().doubleValue() - b.mul(b).sumNumber().doubleValue();
    double angle = 0.5 * Math.atan2(2 * product, difference);
    INDArray rotated = a.mul(Math.cos(angle)).add(b.mul(Math.sin(angle)));
    b.muli(Math.cos(angle)).subi(a.mul(Math.sin(angle)));
    a.assign(rotated);
  }

  private float[] noise(int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
