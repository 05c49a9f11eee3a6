package dev.tandem.acoustics.dl4j;

import static dev.tandem.acoustics.dl4j.SmallNetwork.CONFIG;
import static dev.tandem.acoustics.dl4j.SmallNetwork.OUTPUT_DIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a network learns. */
class NetworkLearningTest {
  private final Random random = new Random(7);

  @Test
  void learnsFixedLabelsOfRandomInputsByHeart() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 90), SmallNetwork.noise(random, 61));
    List<int[]> labels = List.of(labels(30), labels(21));

    double loss = Double.NaN;
    for (int step = 0; step < 200; step++) {
      loss = trainStep(network, inputs, labels);
    }

    assertThat(loss).isLessThan(0.02);
  }

  @Test
  void trainingGoesOnFromACheckpointAsIfItHadNotStopped(@TempDir Path directory) {
    Path checkpoint = directory.resolve("checkpoint.zip");
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 90));
    List<int[]> labels = List.of(labels(30));
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    trainStep(network, inputs, labels);
    trainStep(network, inputs, labels);
    network.save(checkpoint, true);

    TimeDelayNetwork resumed = TimeDelayNetwork.load(checkpoint);
    trainStep(network, inputs, labels);
    trainStep(resumed, inputs, labels);

    assertThat(resumed.params()).isEqualTo(network.params());
  }

  @Test
  void aGradientThatIsNotFiniteChangesNothing() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    float[] gradient = network.forward(List.of(SmallNetwork.noise(random, 30)), true).get(0);
    Arrays.fill(gradient, Float.NaN);

    network.backward(List.of(gradient));

    assertThat(network.learn(List.of(), 0.1, 0)).isNaN();
    assertThat(network.params()).isEqualTo(before);
  }

  @Test
  void decayTakesItsShareOffTheWeights() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    float[] output = network.forward(List.of(SmallNetwork.noise(random, 30)), true).get(0);

    network.backward(List.of(new float[output.length]));
    network.learn(List.of(), 0.1, 0.5);

    float[] after = network.params();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(0.95f * before[i], within(1e-6f));
    }
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
    network.backward(gradients);
    network.learn(List.of(), 0.003, 0);
    return loss;
  }

  private int[] labels(int numRows) {
    return random.ints(numRows, 0, OUTPUT_DIM).toArray();
  }
}
