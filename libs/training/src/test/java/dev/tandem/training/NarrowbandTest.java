package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NarrowbandTest {
  @Test
  void vowelsStayAsTheyAre() {
    float[] tone = tone(1000);

    float[] heard = Narrowband.apply(tone);

    assertThat(middle(heard)).containsExactly(middle(tone), within(2e-4f));
  }

  @Test
  void hissesVanish() {
    assertThat(middle(Narrowband.apply(tone(5000))))
        .containsExactly(new float[1000], within(2e-4f));
  }

  @Test
  void viewsStayAsLongAsEachOther() {
    assertThat(Narrowband.apply(new float[3001])).hasSize(3001);
    assertThat(Narrowband.apply(new float[3000])).hasSize(3000);
  }

  private static float[] tone(double hz) {
    float[] tone = new float[3000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hz * i / 16_000);
    }
    return tone;
  }

  /** Away from the ends, where silence is taken to be. */
  private static float[] middle(float[] samples) {
    return java.util.Arrays.copyOfRange(samples, 1000, 2000);
  }
}
