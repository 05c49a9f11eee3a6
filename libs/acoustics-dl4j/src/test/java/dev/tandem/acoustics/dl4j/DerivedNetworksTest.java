package dev.tandem.acoustics.dl4j;

import static dev.tandem.acoustics.dl4j.SmallNetwork.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is made of trained networks without training. */
class DerivedNetworksTest {
  private final Random random = new Random(7);

  @Test
  void summedOutputsAreSumsOfTheLogits() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG.withOutputs(4), 1);
    List<float[]> inputs = List.of(SmallNetwork.noise(random, 30));
    float[] all = network.forward(inputs, false).get(0);

    TimeDelayNetwork summed =
        DerivedNetworks.summedOutputs(network, new float[] {1, 0.7f}, new float[] {0, 2});
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
    assertThatThrownBy(() -> DerivedNetworks.summedOutputs(network, new float[2], new float[2]))
        .hasMessageContaining("5 outputs");
  }

  @Test
  void roundingLeavesTheNetworkItselfAsItIs() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = network.params();

    assertThat(DerivedNetworks.rounded(network).params())
        .isEqualTo(ShortWeights.of(before))
        .isNotEqualTo(before);
    assertThat(network.params()).isEqualTo(before);
  }

  @Test
  void theMeanHasTheMeanOfEachWeight() {
    TimeDelayNetwork first = TimeDelayNetwork.create(CONFIG, 1);
    TimeDelayNetwork second = TimeDelayNetwork.create(CONFIG, 2);

    float[] mean = DerivedNetworks.mean(List.of(first, second, second)).params();

    float[] once = first.params();
    float[] twice = second.params();
    float[] expected = new float[once.length];
    for (int i = 0; i < mean.length; i++) {
      expected[i] = (once[i] + 2 * twice[i]) / 3;
    }
    assertThat(mean).containsExactly(expected, within(1e-6f));
    assertThat(DerivedNetworks.mean(List.of(first)).params()).isEqualTo(first.params());
  }

  @Test
  void theMeanHasTheLayersOfTheLast() {
    TimeDelayNetwork before = TimeDelayNetwork.create(CONFIG.withConditioningBehind(List.of(1)), 1);
    TimeDelayNetwork last = TimeDelayNetwork.create(CONFIG, 2);

    assertThat(DerivedNetworks.mean(List.of(before, last)).config()).isEqualTo(CONFIG);
  }

  @Test
  void networksOfOtherInputsOrLayersHaveNoMean() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<Float> two = Collections.nCopies(SmallNetwork.INPUT_DIM, 2f);
    TimeDelayNetwork otherwise = TimeDelayNetwork.create(CONFIG.withNormalisation(two, two), 1);
    TimeDelayNetwork larger = TimeDelayNetwork.create(CONFIG.withOutputs(9), 1);

    assertThatThrownBy(() -> DerivedNetworks.mean(List.of(otherwise, network)))
        .hasMessageContaining("normalised otherwise");
    TimeDelayNetwork telling =
        TimeDelayNetwork.create(CONFIG.withConditioningBehind(List.of(1)), 1);
    for (TimeDelayNetwork last : List.of(larger, telling)) {
      assertThatThrownBy(() -> DerivedNetworks.mean(List.of(network, last)))
          .hasMessageContaining("no part in a mean");
    }
    assertThatThrownBy(() -> DerivedNetworks.mean(List.of(larger, network)))
        .hasMessageContaining("no part in a mean");
  }
}
