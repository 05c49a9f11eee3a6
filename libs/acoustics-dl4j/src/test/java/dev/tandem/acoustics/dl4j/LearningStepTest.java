package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hidden layers' matrices learn by Muon, everything else by Adam. */
class LearningStepTest {
  private static final int WIDTH = 8;
  private static final int OUTPUT_DIM = 5;
  private static final double RATE = 1e-3;
  private static final List<TimeDelaySpec> LAYERS =
      List.of(
          TimeDelaySpec.of(WIDTH, -1, 0, 1).withStride(3),
          TimeDelaySpec.of(WIDTH, -2, 0, 1).withResidual(0.66));

  static Stream<NetworkConfig> networks() {
    return Stream.of(
            NetworkConfig.onFeatures(10, LAYERS, OUTPUT_DIM),
            NetworkConfig.onWaveform(6, LAYERS, OUTPUT_DIM))
        .map(LearningStepTest::normalised);
  }

  private static NetworkConfig normalised(NetworkConfig config) {
    InputStatistics statistics = new InputStatistics(config);
    statistics.accept(inputs(config, new Random(3)));
    return statistics.normalised();
  }

  private static List<float[]> inputs(NetworkConfig config, Random random) {
    return List.of(noise(1200 * config.inputDim(), random));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void allDirectionsOfAHiddenMatrixAreLearnedAboutEquallyFast(NetworkConfig config) {
    Learned learned = learn(config);

    for (Part part : hidden(config)) {
      INDArray gradient = part.of(learned.gradient);
      INDArray step = part.of(learned.before).sub(part.of(learned.after)).div(RATE);
      double each = 0.2 * Math.sqrt(part.numRows);
      List<Double> spread = singularValues(gradient);
      assertThat(spread.get(0) / spread.get(WIDTH - 1)).isGreaterThan(3);
      assertThat(singularValues(step)).allMatch(s -> s > 0.6 * each && s < 1.3 * each);
      assertThat(step.mul(gradient).sumNumber().doubleValue()).as("downhill").isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void allOtherWeightsTakeAdamsFirstStepWhichIsTheRateWhateverTheGradient(NetworkConfig config) {
    Learned learned = learn(config);
    List<Part> hidden = hidden(config);
    int numFilterWeights = filterWeights(config);
    int numFilters = 2 * config.numChannels();

    for (int i = 0; i < learned.before.length; i++) {
      int at = i;
      if (hidden.stream().noneMatch(part -> part.has(at))) {
        double share = i >= numFilterWeights ? 1 : i < numFilterWeights - numFilters ? 0.02 : 0;
        boolean still = Math.abs(learned.gradient[i]) < 1e-6;
        double expected = still ? 0 : share * RATE * Math.signum(learned.gradient[i]);
        assertThat(learned.before[i] - learned.after[i]).isCloseTo((float) expected, within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aResumedNetworkLearnsOnAsOneThatWasNotSaved(NetworkConfig config) throws IOException {
    TimeDelayNetwork network = TimeDelayNetwork.create(config, 1);
    backward(network, 1);
    network.learn(List.of(), RATE, 0);
    Path file = Files.createTempFile("network", ".zip");
    network.save(file, true);
    TimeDelayNetwork resumed = TimeDelayNetwork.load(file);
    Files.delete(file);

    for (TimeDelayNetwork each : List.of(network, resumed)) {
      backward(each, 2);
      each.learn(List.of(), RATE, 0);
    }

    assertThat(resumed.params()).isEqualTo(network.params());
  }

  private static Learned learn(NetworkConfig config) {
    TimeDelayNetwork network = TimeDelayNetwork.create(config, 1);
    float[] before = network.params();
    backward(network, 1);
    float[] gradient = network.parameterGradients();
    network.learn(List.of(), RATE, 0);
    return new Learned(before, gradient, network.params());
  }

  private static void backward(TimeDelayNetwork network, long seed) {
    Random random = new Random(seed);
    int length = network.forward(inputs(network.config(), random), true).get(0).length;
    network.backward(List.of(noise(length, random)));
  }

  private static int filterWeights(NetworkConfig config) {
    return config.input() == InputKind.WAVEFORM
        ? WaveformFrontEnd.numWeights(config.numChannels())
        : 0;
  }

  private static List<Part> hidden(NetworkConfig config) {
    List<Part> parts = new ArrayList<>();
    int from = filterWeights(config);
    int numIn = config.numChannels();
    for (TimeDelaySpec layer : config.layers()) {
      Part part = new Part(from, layer.offsets().size() * numIn);
      parts.add(part);
      from += part.numRows * WIDTH + WIDTH;
      numIn = WIDTH;
    }
    return parts;
  }

  /** Where a matrix of {@link #WIDTH} columns lies. */
  private record Part(int from, int numRows) {
    boolean has(int index) {
      return index >= from && index < from + numRows * WIDTH;
    }

    INDArray of(float[] params) {
      return Nd4j.createFromArray(Arrays.copyOfRange(params, from, from + numRows * WIDTH))
          .reshape('c', numRows, WIDTH);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one test
  private record Learned(float[] before, float[] gradient, float[] after) {}

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

  private static float[] noise(int length, Random random) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
