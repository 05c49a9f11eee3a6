package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several instances that learn together. */
class WorkerTest {
  private static final int INPUT_DIM = 10;
  private static final TimeDelaySpec LAYER = TimeDelaySpec.of(32, -1, 0, 1);

  private final Random random = new Random(7);
  private final float[] first = noise(40);
  private final float[] second = noise(70);

  @Test
  void theyLearnFromTheGradientOfTheWholeBatch() {
    TimeDelayNetwork alone = network(LAYER);
    TimeDelayNetwork network = network(LAYER);
    TimeDelayNetwork worker = network.worker(1);

    pass(alone, first, second);
    pass(network, first);
    pass(worker, second);

    double norm = network.learn(List.of(worker), 0.01, 0);
    assertThat(norm).isCloseTo(alone.learn(List.of(), 0.01, 0), within(1e-5 * norm));
    assertThat(worker.params()).isEqualTo(network.params());
  }

  @Test
  void eachDropsOtherUnits() {
    TimeDelayNetwork network = network(LAYER.withDropout(0.3));
    float[] own = output(network);

    assertThat(output(network.worker(0))).isEqualTo(own);
    assertThat(output(network.worker(1))).isNotEqualTo(own);
    assertThat(output(network.worker(2))).isNotEqualTo(output(network.worker(1)));
  }

  @Test
  void aStepOfTheNetworkIsOneOfItsWorkers() {
    TimeDelayNetwork network = network(LAYER.withDropout(0.3));
    TimeDelayNetwork worker = network.worker(1);
    float[] before = output(worker);
    assertThat(output(worker)).isEqualTo(before);

    pass(network, first);
    network.learn(List.of(), 0, 0);

    assertThat(output(worker)).as("dropout is drawn anew").isNotEqualTo(before);
    assertThat(output(worker)).isEqualTo(output(network.worker(1)));
  }

  @Test
  void aWorkerThatHasNothingToTellIsRefused() {
    TimeDelayNetwork network = network(LAYER);
    pass(network, first);
    List<TimeDelayNetwork> idle = List.of(network.worker(1));

    assertThatThrownBy(() -> network.learn(idle, 0.01, 0)).hasMessageStartingWith("learn needs");
  }

  private static TimeDelayNetwork network(TimeDelaySpec layer) {
    NetworkConfig config = NetworkConfig.onFeatures(INPUT_DIM, List.of(layer, layer), 5);
    return TimeDelayNetwork.create(config, 1);
  }

  private float[] output(TimeDelayNetwork network) {
    return network.forward(List.of(first), true).get(0);
  }

  /** Forward, and backward with the outputs for gradients. */
  private static void pass(TimeDelayNetwork network, float[]... inputs) {
    network.backward(network.forward(List.of(inputs), true));
  }

  private float[] noise(int numRows) {
    float[] rows = new float[numRows * INPUT_DIM];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }
}
