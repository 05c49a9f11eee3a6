package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    network.backward(gradients);
    network.learn(List.of(), 0.003, 0);
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

  @Test
  void trainingGoesOnFromACheckpointAsIfItHadNotStopped(@TempDir Path directory) {
    Path checkpoint = directory.resolve("checkpoint.zip");
    List<float[]> inputs = List.of(noise(90));
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
  void sharedInstancesSeeTheSameWeights() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork shared = network.shared();
    List<float[]> inputs = List.of(noise(30));

    network.setParams(TimeDelayNetwork.create(CONFIG, 2).params());

    assertThat(shared.forward(inputs, false).get(0))
        .isEqualTo(network.forward(inputs, false).get(0));
  }

  @Test
  void aGradientThatIsNotFiniteChangesNothing() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    float[] gradient = network.forward(List.of(noise(30)), true).get(0);
    Arrays.fill(gradient, Float.NaN);

    network.backward(List.of(gradient));

    assertThat(network.learn(List.of(), 0.1, 0)).isNaN();
    assertThat(network.params()).isEqualTo(before);
  }

  @Test
  void summedOutputsAreSumsOfTheLogits() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG.withOutputs(4), 1);
    List<float[]> inputs = List.of(noise(30));
    float[] all = network.forward(inputs, false).get(0);

    TimeDelayNetwork summed = network.summedOutputs(new float[] {1, 0.7f}, new float[] {0, 2});
    float[] sums = summed.forward(inputs, false).get(0);

    for (int row = 0; row < 10; row++) {
      float first = all[row * 4] + 0.7f * all[row * 4 + 2];
      float second = all[row * 4 + 1] + 0.7f * all[row * 4 + 3];
      assertThat(sums[2 * row] - sums[2 * row + 1]).isCloseTo(first - second - 2, within(1e-5f));
    }
  }

  @Test
  void outputsThatAreNotGroupsOfEqualSizeAreNotSummed() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG.withOutputs(5), 1);
    assertThatThrownBy(() -> network.summedOutputs(new float[2], new float[2]))
        .hasMessageContaining("5 outputs");
  }

  @Test
  void weightsAreTakenOverToTheFirstOutputs() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork larger = TimeDelayNetwork.create(CONFIG.withOutputs(2 * OUTPUT_DIM), 2);

    larger.startFrom(network);

    float[] none = new float[OUTPUT_DIM];
    assertThat(larger.summedOutputs(new float[] {1, 0}, none).params()).isEqualTo(network.params());
    assertThatThrownBy(() -> network.startFrom(larger)).hasMessageContaining("have no place");
  }

  @Test
  void aNetworkThatSeesMoreBeginsAsTheOneItStartsFrom() {
    TimeDelaySpec strided = TimeDelaySpec.of(16, -1, 0, 1).withStride(3);
    TimeDelaySpec near = TimeDelaySpec.of(16, -2, 0, 1).withResidual(0.66);
    TimeDelaySpec far = TimeDelaySpec.of(16, -9, -2, -1, 0, 1).withResidual(0.66);
    for (boolean waveform : new boolean[] {false, true}) {
      TimeDelayNetwork before = TimeDelayNetwork.create(seeing(waveform, strided, near, near), 1);
      TimeDelayNetwork after = TimeDelayNetwork.create(seeing(waveform, strided, far, near), 2);
      List<float[]> inputs = List.of(noise(40 * before.config().inputDim() / INPUT_DIM));

      after.startFrom(before);

      assertThat(after.forward(inputs, false).get(0))
          .containsExactly(before.forward(inputs, false).get(0), within(1e-5f));
      assertThatThrownBy(() -> before.startFrom(after)).hasMessageContaining("have no place");
    }
  }

  @Test
  void furtherLayersAndOutputsKeepTheirWeightsAndTheOthersAreTakenOver() {
    TimeDelaySpec strided = TimeDelaySpec.of(16, -1, 0, 1).withStride(3);
    TimeDelaySpec residual = TimeDelaySpec.of(16, -1, 0).withResidual(0.66);
    for (boolean waveform : new boolean[] {false, true}) {
      NetworkConfig larger =
          seeing(waveform, strided, residual, residual).withOutputs(2 * OUTPUT_DIM);
      TimeDelayNetwork before = TimeDelayNetwork.create(seeing(waveform, strided, residual), 1);
      TimeDelayNetwork after = TimeDelayNetwork.create(larger, 2);
      float[] fresh = after.params();

      after.startFrom(before);

      int numHidden = before.params().length - 17 * OUTPUT_DIM;
      int further = (2 * 16 + 1) * 16;
      assertThat(slice(after.params(), 0, numHidden))
          .isEqualTo(slice(before.params(), 0, numHidden));
      assertThat(slice(after.params(), numHidden, further))
          .isEqualTo(slice(fresh, numHidden, further));
      int outputs = numHidden + further;
      for (int row = 0; row < 17; row++) {
        int at = outputs + 2 * row * OUTPUT_DIM;
        assertThat(slice(after.params(), at, OUTPUT_DIM))
            .isEqualTo(slice(before.params(), numHidden + row * OUTPUT_DIM, OUTPUT_DIM));
        assertThat(slice(after.params(), at + OUTPUT_DIM, OUTPUT_DIM))
            .isEqualTo(slice(fresh, at + OUTPUT_DIM, OUTPUT_DIM));
      }
      assertThatThrownBy(() -> before.startFrom(after)).hasMessageContaining("have no place");
    }
  }

  @Test
  void framesOfARowBeginAsTheOneFrameThatWas() {
    TimeDelayNetwork one = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork two = TimeDelayNetwork.create(CONFIG.withFramesPerRow(2), 2);
    List<float[]> inputs = List.of(noise(30));

    two.startFrom(one);

    float[] before = one.forward(inputs, false).get(0);
    float[] now = two.forward(inputs, false).get(0);
    assertThat(now).hasSize(2 * before.length);
    for (int row = 0; row < before.length / OUTPUT_DIM; row++) {
      float[] frame = slice(before, row * OUTPUT_DIM, OUTPUT_DIM);
      assertThat(slice(now, 2 * row * OUTPUT_DIM, OUTPUT_DIM))
          .containsExactly(frame, within(1e-5f));
      assertThat(slice(now, (2 * row + 1) * OUTPUT_DIM, OUTPUT_DIM))
          .containsExactly(frame, within(1e-5f));
    }
    assertThatThrownBy(() -> one.startFrom(two)).hasMessageContaining("2 frames a row");
  }

  @Test
  void earlyPredictionsBeginWithoutAWord() {
    NetworkConfig conditioned = CONFIG.withConditioningBehind(List.of(1));
    TimeDelayNetwork before = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork after = TimeDelayNetwork.create(conditioned, 2);
    TimeDelayNetwork again = TimeDelayNetwork.create(conditioned, 3);
    List<float[]> inputs = List.of(noise(30));

    after.startFrom(before);
    again.startFrom(after);

    assertThat(after.forward(inputs, false).get(0)).isEqualTo(before.forward(inputs, false).get(0));
    assertThat(again.params()).isEqualTo(after.params());
    assertThatThrownBy(() -> before.startFrom(after)).hasMessageContaining("have no place");
  }

  @Test
  void layersOfAnotherKindAreNotTakenOver() {
    TimeDelaySpec residual = TimeDelaySpec.of(16, -1, 0).withResidual(0.66);
    TimeDelaySpec other = TimeDelaySpec.of(16, -1, 0).withResidual(0.5);
    TimeDelaySpec first = TimeDelaySpec.of(16, 0);
    TimeDelayNetwork network = TimeDelayNetwork.create(seeing(false, first, residual), 1);
    TimeDelayNetwork from = TimeDelayNetwork.create(seeing(false, first, other), 1);

    assertThatThrownBy(() -> network.startFrom(from)).hasMessageContaining("have no place");
  }

  @Test
  void roundingLeavesTheNetworkItselfAsItIs() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();

    assertThat(network.rounded().params()).isEqualTo(ShortWeights.of(before)).isNotEqualTo(before);
    assertThat(network.params()).isEqualTo(before);
  }

  private static float[] slice(float[] values, int from, int length) {
    return Arrays.copyOfRange(values, from, from + length);
  }

  private static NetworkConfig seeing(boolean waveform, TimeDelaySpec... layers) {
    return waveform
        ? NetworkConfig.onWaveform(6, List.of(layers), OUTPUT_DIM)
        : NetworkConfig.onFeatures(INPUT_DIM, List.of(layers), OUTPUT_DIM);
  }

  @Test
  void decayTakesItsShareOffTheWeights() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();
    float[] output = network.forward(List.of(noise(30)), true).get(0);

    network.backward(List.of(new float[output.length]));
    network.learn(List.of(), 0.1, 0.5);

    float[] after = network.params();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(0.95f * before[i], within(1e-6f));
    }
  }

  @Test
  void outputsAreLogProbabilities() {
    float[] output = TimeDelayNetwork.create(CONFIG, 1).forward(List.of(noise(10)), false).get(0);
    assertThat(output).hasSize(4 * OUTPUT_DIM);
    for (int row = 0; row < output.length; row += OUTPUT_DIM) {
      double sum = 0;
      for (int k = row; k < row + OUTPUT_DIM; k++) {
        sum += Math.exp(output[k]);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    assertThatThrownBy(() -> network.forward(List.of(new float[15]), false))
        .hasMessage("15 values are no whole number of rows of 10 features");
    assertThatThrownBy(() -> network.backward(List.of()))
        .hasMessage("backward needs a forward(inputs, true) just before it");
    assertThatThrownBy(() -> network.learn(List.of(), 0.1, 0))
        .hasMessage("learn needs a backward of this network and of each worker just before it");
    assertThatThrownBy(() -> network.setParams(new float[3]))
        .hasMessageStartingWith("got 3 weights where the network has");
    network.forward(List.of(noise(9)), true);
    assertThatThrownBy(() -> network.backward(List.of(new float[1])))
        .hasMessage("gradient 0 has 1 values where forward returned 15");
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
