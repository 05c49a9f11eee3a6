package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalTimesTest {
  private final ArrivalTimes arrivals = new ArrivalTimes(1_000);

  @Test
  void aSampleCameWithTheMessageThatBroughtIt() {
    arrivals.arrived(100, 10);
    arrivals.arrived(200, 25);
    arrivals.arrived(300, 40);

    assertThat(arrivals.of(1)).isEqualTo(10);
    assertThat(arrivals.of(100)).isEqualTo(10);
    assertThat(arrivals.of(101)).isEqualTo(25);
    assertThat(arrivals.of(300)).isEqualTo(40);
    assertThat(arrivals.newest()).isEqualTo(40);
  }

  @Test
  void messagesOfOneMillisecondAreOneArrival() {
    arrivals.arrived(100, 10);
    arrivals.arrived(200, 10);

    assertThat(arrivals.of(150)).isEqualTo(10);
  }

  @Test
  void whatIsFartherBackThanIsAskedForIsForgotten() {
    arrivals.arrived(100, 10);
    arrivals.arrived(5_000, 20);

    assertThat(arrivals.of(50)).isEqualTo(20);
  }
}
