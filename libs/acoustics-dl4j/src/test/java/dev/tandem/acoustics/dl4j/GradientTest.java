package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients equal central differences of the loss, parameter by parameter. The step is small, so
 * that hardly any ReLU switches within it; what is left is the rounding of floats.
 */
class GradientTest {
  private static final int OUTPUT_DIM = 4;
  private static final long SEED = 5;
  private static final float STEP = 2.5e-4f;

  private final Random random = new Random(11);

  static Stream<NetworkConfig> networks() {
    TimeDelaySpec strided = TimeDelaySpec.of(8, -2, -1, 0, 1, 2).withStride(3);
    TimeDelaySpec dilated = TimeDelaySpec.of(8, -2, 0, 2);
    TimeDelaySpec affine = TimeDelaySpec.affine(8, -1, 0, 3);
    return Stream.of(
        features(affine),
        features(dilated),
        features(strided, dilated),
        features(strided, dilated.withResidual(0.66), affine),
        features(strided.withDropout(0.3), dilated.withDropout(0.3).withResidual(0.66)),
        features(strided, dilated.withSharedDropout(0.4).withResidual(0.66)),
        NetworkConfig.onWaveform(3, List.of(strided), OUTPUT_DIM),
        NetworkConfig.onWaveform(3, List.of(strided), OUTPUT_DIM).withFramesPerRow(2),
        features(strided, dilated, affine).withConditioningBehind(List.of(1, 3)),
        features(affine, affine).withFramesPerRow(2).withConditioningBehind(List.of(1)));
  }

  private static NetworkConfig features(TimeDelaySpec... layers) {
    return NetworkConfig.onFeatures(6, List.of(layers), OUTPUT_DIM);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void equalsCentralDifferences(NetworkConfig config) {
    List<float[]> inputs = List.of(noise(config, 31), noise(config, 50));
    List<float[]> outputs = TimeDelayNetwork.create(config, SEED).forward(inputs, false);
    List<float[]> weights = outputs.stream().map(o -> noise(o.length)).toList();
    float[] params = moved(TimeDelayNetwork.create(config, SEED).params());

    float[] gradient = gradient(config, params, inputs, weights);

    for (int i = 0; i < params.length; i += 1 + params.length / 150) {
      double difference =
          loss(config, stepped(params, i, STEP), inputs, weights)
              - loss(config, stepped(params, i, -STEP), inputs, weights);
      double expected = difference / (2 * STEP);
      assertThat((double) gradient[i])
          .as("parameter %d of %d", i, params.length)
          .isCloseTo(expected, within(0.01 + 0.01 * Math.abs(expected)));
    }
  }

  /** Not as made: weights that begin at zero would hide what lies before them. */
  private float[] moved(float[] params) {
    float[] moved = params.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += moved[i] == 0 ? 0.1f * (float) random.nextGaussian() : 0;
    }
    return moved;
  }

  /** A new network for each pass, so that each draws the same dropout. */
  private static TimeDelayNetwork network(NetworkConfig config, float[] params) {
    TimeDelayNetwork network = TimeDelayNetwork.create(config, SEED);
    network.setParams(params);
    return network;
  }

  private static double loss(
      NetworkConfig config, float[] params, List<float[]> inputs, List<float[]> weights) {
    TimeDelayNetwork network = network(config, params);
    double loss = weightedSum(network.forward(inputs, true), weights);
    for (List<float[]> early : network.earlyPredictions()) {
      loss += weightedSum(early, weights);
    }
    return loss;
  }

  private static double weightedSum(List<float[]> outputs, List<float[]> weights) {
    double sum = 0;
    for (int i = 0; i < outputs.size(); i++) {
      for (int k = 0; k < outputs.get(i).length; k++) {
        sum += (double) weights.get(i)[k] * outputs.get(i)[k];
      }
    }
    return sum;
  }

  private static float[] gradient(
      NetworkConfig config, float[] params, List<float[]> inputs, List<float[]> weights) {
    TimeDelayNetwork network = network(config, params);
    List<float[]> gradients = logitGradients(network.forward(inputs, true), weights);
    network.backward(
        gradients,
        network.earlyPredictions().stream().map(early -> logitGradients(early, weights)).toList());
    return network.parameterGradients();
  }

  private static List<float[]> logitGradients(List<float[]> outputs, List<float[]> weights) {
    List<float[]> gradients = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      gradients.add(logitGradient(outputs.get(i), weights.get(i)));
    }
    return gradients;
  }

  /** Of the weighted sum of log-probabilities: {@code w - softmax * sum of w}, row by row. */
  private static float[] logitGradient(float[] logProbabilities, float[] weights) {
    float[] gradient = new float[weights.length];
    for (int row = 0; row < weights.length; row += OUTPUT_DIM) {
      double sum = 0;
      for (int k = row; k < row + OUTPUT_DIM; k++) {
        sum += weights[k];
      }
      for (int k = row; k < row + OUTPUT_DIM; k++) {
        gradient[k] = (float) (weights[k] - Math.exp(logProbabilities[k]) * sum);
      }
    }
    return gradient;
  }

  private static float[] stepped(float[] params, int index, float step) {
    float[] stepped = params.clone();
    stepped[index] += step;
    return stepped;
  }

  private float[] noise(NetworkConfig config, int numRows) {
    return noise(numRows * config.inputDim());
  }

  private float[] noise(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
