package dev.tandem.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.client.StreamEvent;
import java.net.URI;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TakeoversTest {
  private static final String STAGE = "word-decoding";
  private static final URI GATEWAY = URI.create("http://localhost:8080");
  private static final double ROUNDING_SECONDS = 0.005;

  private final Takeovers takeovers = new Takeovers();

  @Test
  void theFirstAudioAfterTheKillIsWhatWaits() {
    takeovers.killed(STAGE, STAGE, Set.of(1), 10_000);
    takeovers.output(STAGE, 1, 9_900, 10_020); // was committed before
    takeovers.output(STAGE, 1, 10_100, 14_100);
    takeovers.output(STAGE, 1, 10_200, 14_110);
    assertThat(takeover().number()).isEqualTo(1);
    assertThat(takeover().p50Seconds()).isCloseTo(4, within(ROUNDING_SECONDS));
  }

  @Test
  void partitionsOfOthersDoNotCount() {
    takeovers.killed(STAGE, STAGE, Set.of(1), 10_000);
    takeovers.output(STAGE, 2, 10_100, 10_200);
    takeovers.output("end-to-end", 1, 10_100, 10_200);
    assertThat(takeovers.summary()).isEmpty();
  }

  @Test
  void everyPartitionCounts() {
    takeovers.killed(STAGE, STAGE, Set.of(1, 2), 10_000);
    takeovers.output(STAGE, 1, 10_000, 11_000);
    takeovers.output(STAGE, 2, 10_000, 13_000);
    assertThat(takeover().number()).isEqualTo(2);
    assertThat(takeover().p99Seconds()).isCloseTo(3, within(ROUNDING_SECONDS));
  }

  @Test
  void aStreamThatLostItsGatewayWaitsFromTheKillOn() {
    takeovers.gatewayKilled("gateway", 10_000);
    PrimitiveIterator.OfLong clock = LongStream.of(10_050, 12_000).iterator();
    Resumptions stream = new Resumptions(takeovers, clock::nextLong);
    stream.accept(new StreamEvent.Reconnecting(GATEWAY, 1, "it is gone"));
    stream.accept(new StreamEvent.Reconnecting(GATEWAY, 2, "it is still gone"));
    stream.accept(new StreamEvent.Resumed("s", 16_000, GATEWAY));
    Report.Takeover takeover = takeovers.summary().get("gateway");
    assertThat(takeover.number()).isEqualTo(1);
    assertThat(takeover.p50Seconds()).isCloseTo(2, within(ROUNDING_SECONDS));
  }

  @Test
  void aStreamThatLostAGatewayThatNobodyKilledDoesNotCount() {
    takeovers.resumed(9_000, 9_500);
    takeovers.gatewayKilled("gateway", 10_000);
    takeovers.resumed(15_000, 15_500);
    assertThat(takeovers.summary()).isEmpty();
  }

  private Report.Takeover takeover() {
    return takeovers.summary().get(STAGE);
  }
}
