package dev.tandem.acoustics.dl4j;

import static dev.tandem.acoustics.dl4j.SmallNetwork.CONFIG;
import static dev.tandem.acoustics.dl4j.SmallNetwork.OUTPUT_DIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network computes, and what it refuses. */
class TimeDelayNetworkTest {
  private final Random random = new Random(7);

  @Test
  void anUtteranceIsTheSameAloneAndInABatch() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<float[]> inputs =
        List.of(
            SmallNetwork.noise(random, 50),
            SmallNetwork.noise(random, 1),
            SmallNetwork.noise(random, 77));
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
  void sharedInstancesSeeTheSameWeights() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork shared = network.shared();
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 30));

    network.setParams(TimeDelayNetwork.create(CONFIG, 2).params());

    assertThat(shared.forward(inputs, false).get(0))
        .isEqualTo(network.forward(inputs, false).get(0));
  }

  @Test
  void outputsAreLogProbabilities() {
    float[] output =
        TimeDelayNetwork.create(CONFIG, 1)
            .forward(List.of(SmallNetwork.noise(random, 10)), false)
            .get(0);
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
    network.forward(List.of(SmallNetwork.noise(random, 9)), true);
    assertThatThrownBy(() -> network.backward(List.of(new float[1])))
        .hasMessage("gradient 0 has 1 values where forward returned 15");
  }
}
