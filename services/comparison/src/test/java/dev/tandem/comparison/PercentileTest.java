package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PercentileTest {
  @Test
  void isAlwaysAValueThatWasMeasured() {
    List<Long> values = List.of(40L, 10L, 30L, 20L);
    assertThat(Percentile.of(values, 50)).isEqualTo(20);
    assertThat(Percentile.of(values, 51)).isEqualTo(30);
    assertThat(Percentile.of(values, 99)).isEqualTo(40);
    assertThat(Percentile.of(values, 1)).isEqualTo(10);
  }

  @Test
  void ofOneValueIsThatValue() {
    assertThat(Percentile.of(List.of(-7L), 99)).isEqualTo(-7);
  }
}
