package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodebookTest {

  @Test
  void fewWeightsAreKeptAsTheyAre() {
    float[] weights = {-3, 0, -1.5f, -3};

    Codebook codebook = Codebook.of(weights);

    assertThat(codebook.values()).containsExactly(-3, -1.5f, 0);
    assertThat(codebook.code(-1.5f)).isEqualTo((byte) 1);
  }

  @Test
  void aSmallCodebookKeepsTheMean() {
    float[] weights = new float[10_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = -20f * i / weights.length;
    }

    Codebook codebook = Codebook.of(weights, 16);

    assertThat(codebook.values()).hasSizeBetween(12, 16);
    double sum = 0;
    for (float weight : weights) {
      sum += codebook.values()[codebook.code(weight) & 0xff];
    }
    assertThat(sum / weights.length).isEqualTo(-10, within(0.01));
  }

  @Provide
  Arbitrary<float[]> weights() {
    Arbitrary<Float> weights = Arbitraries.floats().between(-20, 2);
    return weights.array(float[].class).ofMinSize(1).ofMaxSize(600);
  }

  @Property(tries = 50)
  void a256thOfTheRangeIsTheMostThatIsLost(@ForAll("weights") float[] weights) {
    Codebook codebook = Codebook.of(weights);

    assertThat(codebook.values().length).isBetween(1, 256);
    for (float weight : weights) {
      float value = codebook.values()[codebook.code(weight) & 0xff];
      assertThat(value).isEqualTo(weight, within(22 * 1.1f / 254));
      assertThat(value == 0 || weight != 0).as("0 stays 0").isTrue();
    }
  }
}
