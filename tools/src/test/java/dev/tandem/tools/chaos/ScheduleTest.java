package dev.tandem.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int MANY = 500;
  private static final List<Target> TARGETS =
      List.of(
          new Target(TargetKind.BROKERS, "broker-1"),
          new Target(TargetKind.BROKERS, "broker-2"),
          new Target(TargetKind.BROKERS, "broker-3"),
          new Target(TargetKind.SERVICES, "word-decoding-1"),
          new Target(TargetKind.SERVICES, "word-decoding-2"),
          new Target(TargetKind.GATEWAY, "gateway-1"));

  @Test
  void theSameSeedGivesTheSameSchedule() {
    assertThat(kills(7)).isEqualTo(kills(7));
  }

  @Test
  void anotherSeedGivesAnother() {
    assertThat(kills(7)).isNotEqualTo(kills(8));
  }

  @Test
  void aScheduleThatIsLongerBeginsLikeTheShorterOne() {
    assertThat(kills(7).subList(0, 20)).isEqualTo(Schedule.of(TARGETS, 20, INTERVAL, 7));
  }

  @Test
  void killsAreNumberedInTheOrderOfTime() {
    List<Kill> kills = kills(7);
    assertThat(kills).extracting(Kill::number).containsExactlyElementsOf(numbers());
    assertThat(kills).extracting(Kill::at).isSorted();
  }

  @Test
  void noBrokerIsKilledWhileAnotherIsAway() {
    List<Kill> brokers =
        kills(7).stream().filter(kill -> kill.target().kind() == TargetKind.BROKERS).toList();
    for (int i = 1; i < brokers.size(); i++) {
      assertThat(brokers.get(i).at()).isGreaterThan(back(brokers.get(i - 1)));
    }
  }

  @Test
  void nothingIsKilledWhileItIsAway() {
    List<Kill> kills =
        kills(7).stream().filter(kill -> kill.target().name().equals("gateway-1")).toList();
    for (int i = 1; i < kills.size(); i++) {
      assertThat(kills.get(i).at()).isGreaterThanOrEqualTo(back(kills.get(i - 1)));
    }
  }

  /** Otherwise it would not be caught while it starts. */
  @Test
  void whoIsKilledAgainIsWhoWasKilledLast() {
    List<Kill> kills = kills(7);
    assertThat(kills).extracting(Kill::moment).contains(Kill.Moment.STARTING);
    for (int i = 1; i < kills.size(); i++) {
      if (kills.get(i).moment() == Kill.Moment.STARTING) {
        assertThat(kills.get(i).target()).isEqualTo(kills.get(i - 1).target());
      }
    }
  }

  @Test
  void someAreToldToStop() {
    assertThat(kills(7)).extracting(Kill::way).contains(Kill.Way.STOP, Kill.Way.CRASH);
  }

  @Test
  void everyTargetHasItsTurn() {
    assertThat(kills(7)).extracting(Kill::target).containsAll(TARGETS);
  }

  @Test
  void brokersAloneWaitForEachOther() {
    List<Kill> kills = Schedule.of(TARGETS.subList(0, 3), MANY, INTERVAL, 7);
    for (int i = 1; i < kills.size(); i++) {
      assertThat(kills.get(i).at()).isGreaterThan(back(kills.get(i - 1)));
    }
  }

  @Test
  void withoutTargetsThereIsNoSchedule() {
    assertThatThrownBy(() -> Schedule.of(List.of(), 1, INTERVAL, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing to kill");
  }

  private static List<Kill> kills(long seed) {
    return Schedule.of(TARGETS, MANY, INTERVAL, seed);
  }

  private static Duration back(Kill kill) {
    return kill.at().plus(kill.down());
  }

  private static List<Integer> numbers() {
    return IntStream.rangeClosed(1, MANY).boxed().toList();
  }
}
