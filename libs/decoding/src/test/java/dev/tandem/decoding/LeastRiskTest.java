package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeastRiskTest {
  /** The first is likeliest, but whoever says the second is half right where the third is right. */
  @Test
  void sentencesThatAgreeOutvoteTheLikeliest() {
    List<int[]> sentences = List.of(new int[] {1, 2}, new int[] {3, 4}, new int[] {3, 5});
    assertThat(LeastRisk.choose(sentences, new double[] {0.4, 0.31, 0.29})).isEqualTo(1);
    assertThat(LeastRisk.choose(sentences, new double[] {0.6, 0.21, 0.19})).isZero();
  }

  @Test
  void ofEqualsTheFirstIsChosen() {
    List<int[]> sentences = List.of(new int[] {7}, new int[] {8});
    assertThat(LeastRisk.choose(sentences, new double[] {0.5, 0.5})).isZero();
    assertThat(LeastRisk.choose(List.of(new int[0]), new double[] {1})).isZero();
  }
}
