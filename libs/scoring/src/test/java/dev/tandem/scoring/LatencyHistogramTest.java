package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  @Test
  void readsPercentilesToThreeDigits() {
    LatencyHistogram latencies = new LatencyHistogram();
    for (int ms = 1; ms <= 1000; ms++) {
      latencies.record(Duration.ofMillis(ms));
    }

    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.p50()).isBetween(Duration.ofMillis(500), Duration.ofMillis(501));
    assertThat(latencies.p99()).isBetween(Duration.ofMillis(990), Duration.ofMillis(991));
  }

  @Test
  void isZeroWhenNothingWasCounted() {
    assertThat(new LatencyHistogram().p99()).isZero();
  }

  @Test
  void refusesANegativeLatency() {
    assertThatThrownBy(() -> new LatencyHistogram().record(Duration.ofMillis(-3)))
        .hasMessageContaining("is negative");
  }
}
