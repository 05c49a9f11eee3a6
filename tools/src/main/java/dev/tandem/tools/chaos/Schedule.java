package dev.tandem.tools.chaos;

import dev.tandem.tools.chaos.Kill.Moment;
import dev.tandem.tools.chaos.Kill.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who is killed when and how: a function of its arguments and nothing else. A process that is away
 * is not killed; of all brokers together at most one is away or has just come back, since a quorum
 * of three bears no more. Some are killed again while they start.
 */
final class Schedule {
  private static final Duration SHORTEST_DOWN = Duration.ofSeconds(1);
  private static final Duration LONGEST_DOWN = Duration.ofSeconds(6);
  private static final double STOP_SHARE = 0.1;
  private static final double AGAIN_SHARE = 0.1;

  /** Of a process's start, in which it is killed again. */
  private static final Duration LONGEST_START = Duration.ofSeconds(4);

  /** Longer than a broker takes to start and to catch up. */
  private static final Duration BROKER_SETTLES = Duration.ofSeconds(20);

  private final List<Target> targets;
  private final Random random;
  private final Map<String, Duration> freeFrom = new HashMap<>();
  private Duration now = Duration.ZERO;
  private Kill last;

  private Schedule(List<Target> targets, long seed) {
    this.targets = targets;
    this.random = new Random(seed);
  }

  /**
   * The kills in the order of time.
   *
   * @param targets of which each is as likely as the other
   * @param interval mean time between two kills; they lie half to one and a half of it apart, but
   *     for those in a start
   * @throws IllegalArgumentException when there is nothing to kill
   */
  static List<Kill> of(List<Target> targets, int numKills, Duration interval, long seed) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to kill; name at least one target");
    }
    Schedule schedule = new Schedule(targets, seed);
    List<Kill> kills = new ArrayList<>();
    for (int number = 1; number <= numKills; number++) {
      kills.add(schedule.next(number, interval));
    }
    return kills;
  }

  private Kill next(int number, Duration interval) {
    boolean again = random.nextDouble() < AGAIN_SHARE && last != null;
    Kill kill = again ? again(number) : another(number, interval);
    freeFrom.put(key(kill.target()), now.plus(kill.down()).plus(settling(kill.target())));
    last = kill;
    return kill;
  }

  private Kill again(int number) {
    now = now.plus(last.down()).plus(between(Duration.ZERO, LONGEST_START));
    return kill(number, last.target(), Way.CRASH, Moment.STARTING);
  }

  private Kill another(int number, Duration interval) {
    now = now.plus(between(interval.dividedBy(2), interval.plus(interval.dividedBy(2))));
    List<Target> free = free();
    Target target = free.get(random.nextInt(free.size()));
    Way way = random.nextDouble() < STOP_SHARE ? Way.STOP : Way.CRASH;
    return kill(number, target, way, Moment.WORKING);
  }

  private Kill kill(int number, Target target, Way way, Moment moment) {
    return new Kill(number, target, way, moment, now, between(SHORTEST_DOWN, LONGEST_DOWN));
  }

  /** Those that may be killed now; waits for the first when there is none. */
  private List<Target> free() {
    Duration soonest = targets.stream().map(this::freeFrom).min(Duration::compareTo).orElseThrow();
    now = soonest.compareTo(now) > 0 ? soonest : now;
    return targets.stream().filter(target -> freeFrom(target).compareTo(now) <= 0).toList();
  }

  private Duration freeFrom(Target target) {
    return freeFrom.getOrDefault(key(target), Duration.ZERO);
  }

  private static String key(Target target) {
    return target.kind() == TargetKind.BROKERS ? target.role() : target.name();
  }

  private static Duration settling(Target target) {
    return target.kind() == TargetKind.BROKERS ? BROKER_SETTLES : Duration.ZERO;
  }

  private Duration between(Duration least, Duration most) {
    long span = most.minus(least).toMillis();
    return least.plusMillis(Math.round(random.nextDouble() * span));
  }
}
