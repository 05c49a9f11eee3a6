package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.training.Objective.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoHeadsTest {
  private static final TwoHeads HEADS = new TwoHeads(2);
  private static final Posteriorgram OUTPUTS =
      new Posteriorgram(2, 4, new float[] {0, 0, 10, 10, 3, 2, 1, 1});

  @Test
  void eachHeadSpeaksAsIfItWereAlone() {
    float half = (float) Math.log(0.5);
    float likely = (float) -Math.log1p(Math.exp(-1));

    assertThat(HEADS.scores(OUTPUTS).values())
        .containsExactly(new float[] {half, half, likely, likely - 1}, within(1e-6f));
    assertThat(HEADS.classes(OUTPUTS).values())
        .containsExactly(new float[] {half, half, half, half}, within(1e-6f));
  }

  /** Classes of frequency 1/4 and 3/4 count by their likelihoods, not by their probabilities. */
  @Test
  void theSummedNetworkSaysWhatTheySayTogether() {
    TimeDelayNetwork network =
        TimeDelayNetwork.create(NetworkConfig.onFeatures(3, List.of(), 4), 1);
    List<float[]> inputs = List.of(new float[] {1, -2, 3, 0.5f, 0, -1});
    Posteriorgram outputs = new Posteriorgram(2, 4, network.forward(inputs, false).get(0));
    Posteriorgram typical =
        new Posteriorgram(1, 4, new float[] {0, 0, (float) Math.log(0.25), (float) Math.log(0.75)});

    float[] sums = HEADS.summed(network, List.of(typical)).forward(inputs, false).get(0);

    float[] scores = HEADS.scores(outputs).values();
    float[] classes = HEADS.classes(outputs).values();
    for (int frame = 0; frame < 2; frame++) {
      float first =
          0.8f * scores[2 * frame] + 0.15f * (classes[2 * frame] - (float) Math.log(0.25));
      float second =
          0.8f * scores[2 * frame + 1] + 0.15f * (classes[2 * frame + 1] - (float) Math.log(0.75));
      assertThat(sums[2 * frame] - sums[2 * frame + 1]).isCloseTo(first - second, within(1e-5f));
    }
  }

  @Test
  void gradientsGoWhereTheOutputsCameFrom() {
    Loss joined =
        HEADS.join(
            new Loss(7, new float[] {1, 2, 3, 4}), new Loss(9, new float[] {5, 6, 7, 8}), 0.5f);

    assertThat(joined.value()).isEqualTo(7);
    assertThat(joined.gradient()).containsExactly(1, 2, 2.5f, 3, 3, 4, 3.5f, 4);
  }
}
