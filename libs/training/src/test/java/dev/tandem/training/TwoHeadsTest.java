package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.training.Objective.Loss;
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

  @Test
  void gradientsGoWhereTheOutputsCameFrom() {
    Loss joined =
        HEADS.join(
            new Loss(7, new float[] {1, 2, 3, 4}), new Loss(9, new float[] {5, 6, 7, 8}), 0.5f);

    assertThat(joined.value()).isEqualTo(7);
    assertThat(joined.gradient()).containsExactly(1, 2, 2.5f, 3, 3, 4, 3.5f, 4);
  }
}
