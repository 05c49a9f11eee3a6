package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeDelayNetworkTest {
  private static final int INPUT_DIM = 10;
  private static final int OUTPUT_DIM = 5;
  private static final NetworkConfig CONFIG =
      NetworkConfig.onFeatures(
          INPUT_DIM,
          List.of(
              TimeDelaySpec.of(32, -2, -1, 0, 1, 2).withStride(3),
              TimeDelaySpec.of(32, -1, 0, 1).withResidual(0.66),
              TimeDelaySpec.of(32, -3, 0, 3).withResidual(0.66)),
          OUTPUT_DIM);

  private final Random random = new Random(7);

  @Test
  void learnsFixedLabelsOfRandomInputsByHeart() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<float[]> inputs = List.of(noise(90), noise(61));
    List<int[]> labels = List.of(labels(30), labels(21));

    double loss = Double.NaN;
    for (int step = 0; step < 200; step++) {
      loss = trainStep(network, inputs, labels);
    }

    assertThat(loss).isLessThan(0.02);
  }

  private static double trainStep(
      TimeDelayNetwork network, List<float[]> inputs, List<int[]> labels) {
    List<float[]> outputs = network.forward(inputs, true);
    List<float[]> gradients = new ArrayList<>();
    double loss = 0;
    int numRows = labels.stream().mapToInt(l -> l.length).sum();
    for (int i = 0; i < outputs.size(); i++) {
      float[] gradient = new float[outputs.get(i).length];
      for (int k = 0; k < gradient.length; k++) {
        boolean right = labels.get(i)[k / OUTPUT_DIM] == k % OUTPUT_DIM;
        loss -= right ? outputs.get(i)[k] / numRows : 0;
        gradient[k] = (float) (Math.exp(outputs.get(i)[k]) - (right ? 1 : 0)) / numRows;
      }
      gradients.add(gradient);
    }
    network.backward(gradients, 0.003);
    return loss;
  }

  @Test
  void anUtteranceIsTheSameAloneAndInABatch() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<float[]> inputs = List.of(noise(50), noise(1), noise(77));
    List<float[]> together = network.forward(inputs, false);
    for (int i = 0; i < inputs.size(); i++) {
      float[] alone = network.forward(List.of(inputs.get(i)), false).get(0);
      assertThat(together.get(i)).containsExactly(alone, within(1e-5f));
    }
  }

  @Test
  void whatWasSavedIsLoaded(@TempDir Path directory) {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    network.save(directory.resolve("model.zip"), true);

    TimeDelayNetwork loaded = TimeDelayNetwork.load(directory.resolve("model.zip"));

    assertThat(loaded.config()).isEqualTo(CONFIG);
    assertThat(loaded.params()).isEqualTo(network.params());
  }

  private float[] noise(int numRows) {
    float[] rows = new float[numRows * INPUT_DIM];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }

  private int[] labels(int numRows) {
    return random.ints(numRows, 0, OUTPUT_DIM).toArray();
  }
}
