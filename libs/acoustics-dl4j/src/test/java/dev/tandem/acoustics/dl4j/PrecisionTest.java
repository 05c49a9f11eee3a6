package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tandem.acoustics.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training in bfloat16 is training in float, but for rounding to 8 bits. */
class PrecisionTest {
  private static final int OUTPUT_DIM = 5;
  private static final int NUM_NETWORKS = 9;

  private final Random random = new Random(3);

  static Stream<NetworkConfig> networks() {
    TimeDelaySpec strided = TimeDelaySpec.of(32, -2, -1, 0, 1, 2).withStride(3);
    TimeDelaySpec dilated = TimeDelaySpec.of(32, -4, 0, 2).withDropout(0.2).withResidual(0.66);
    return Stream.of(
        NetworkConfig.onFeatures(12, List.of(strided, dilated, dilated), OUTPUT_DIM),
        NetworkConfig.onWaveform(8, List.of(strided, dilated), OUTPUT_DIM));
  }

  /** In the median: where rounding moves an activation across 0 is chance in networks so small. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfFloatButForRounding(NetworkConfig config) {
    List<float[]> inputs = List.of(noise(301 * config.inputDim()), noise(170 * config.inputDim()));
    double[] cosines = new double[NUM_NETWORKS];
    double[] norms = new double[NUM_NETWORKS];
    for (int seed = 0; seed < NUM_NETWORKS; seed++) {
      TimeDelayNetwork rounded = TimeDelayNetwork.create(config, seed);
      trainInBfloat16(rounded);
      float[] expected = gradient(TimeDelayNetwork.create(config, seed), inputs);
      float[] gradient = gradient(rounded, inputs);

      assertThat(gradient).isNotEqualTo(expected);
      cosines[seed] = cosine(gradient, expected);
      norms[seed] = norm(gradient) / norm(expected);
    }
    assertThat(median(cosines)).isCloseTo(1, within(1e-3));
    assertThat(median(norms)).isCloseTo(1, within(0.02));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inferenceStaysInFloat(NetworkConfig config) {
    List<float[]> inputs = List.of(noise(90 * config.inputDim()));
    TimeDelayNetwork network = TimeDelayNetwork.create(config, 1);
    float[] before = network.forward(inputs, false).get(0);

    trainInBfloat16(network);

    assertThat(network.forward(inputs, false).get(0)).isEqualTo(before);
  }

  private static void trainInBfloat16(TimeDelayNetwork network) {
    try {
      network.trainIn(Precision.BFLOAT16);
    } catch (ModelException e) {
      abort(e.getMessage());
    }
  }

  /** Of the sum of log-probabilities, each weighted by chance, but the same for all networks. */
  private static float[] gradient(TimeDelayNetwork network, List<float[]> inputs) {
    List<float[]> gradients = new ArrayList<>();
    Random weights = new Random(9);
    for (float[] output : network.forward(inputs, true)) {
      float[] gradient = new float[output.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) weights.nextGaussian();
      }
      gradients.add(gradient);
    }
    network.backward(gradients);
    return network.parameterGradients();
  }

  private static double cosine(float[] a, float[] b) {
    return dot(a, b) / (norm(a) * norm(b));
  }

  private static double norm(float[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private float[] noise(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
