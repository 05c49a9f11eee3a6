package dev.tandem.acoustics.dl4j;

import static dev.tandem.acoustics.dl4j.SmallNetwork.CONFIG;
import static dev.tandem.acoustics.dl4j.SmallNetwork.INPUT_DIM;
import static dev.tandem.acoustics.dl4j.SmallNetwork.OUTPUT_DIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Networks that begin with the weights of smaller ones. */
class GrownWeightsTest {
  private final Random random = new Random(7);

  @Test
  void weightsAreTakenOverToTheFirstOutputs() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork larger = TimeDelayNetwork.create(CONFIG.withOutputs(2 * OUTPUT_DIM), 2);

    larger.startFrom(network);

    float[] none = new float[OUTPUT_DIM];
    assertThat(DerivedNetworks.summedOutputs(larger, new float[] {1, 0}, none).params())
        .isEqualTo(network.params());
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
      List<float[]> inputs =
          List.of(SmallNetwork.noise(random, 40 * before.config().inputDim() / INPUT_DIM));

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
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 30));

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
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 30));

    after.startFrom(before);
    again.startFrom(after);

    assertThat(after.forward(inputs, false).get(0)).isEqualTo(before.forward(inputs, false).get(0));
    assertThat(again.params()).isEqualTo(after.params());
  }

  @Test
  void earlyPredictionsThatAreNoMoreMadeAreForgotten() {
    NetworkConfig twice = CONFIG.withConditioningBehind(List.of(1, 2));
    TimeDelayNetwork from = TimeDelayNetwork.create(twice, 1);
    TimeDelayNetwork once = TimeDelayNetwork.create(CONFIG.withConditioningBehind(List.of(2)), 2);
    TimeDelayNetwork never = TimeDelayNetwork.create(CONFIG, 3);
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 30));

    once.startFrom(from);
    never.startFrom(once);

    // what is fed back begins at zero: forgetting it changes no output yet
    List<float[]> outputs = from.forward(inputs, false);
    float[] second = from.earlyPredictions().get(1).get(0);
    assertThat(once.forward(inputs, false).get(0)).isEqualTo(outputs.get(0));
    assertThat(once.earlyPredictions().get(0).get(0)).isEqualTo(second);
    assertThat(never.forward(inputs, false).get(0)).isEqualTo(outputs.get(0));
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

  private static float[] slice(float[] values, int from, int length) {
    return Arrays.copyOfRange(values, from, from + length);
  }

  private static NetworkConfig seeing(boolean waveform, TimeDelaySpec... layers) {
    return waveform
        ? NetworkConfig.onWaveform(6, List.of(layers), OUTPUT_DIM)
        : NetworkConfig.onFeatures(INPUT_DIM, List.of(layers), OUTPUT_DIM);
  }
}
