package dev.tandem.tools.chaos;

import dev.tandem.tools.chaos.Kill.Moment;
import dev.tandem.tools.chaos.Kill.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ends processes as planned, starts them again, and notes in what state each was caught. */
final class Killing implements AutoCloseable {
  private static final Duration WORKING_PATIENCE = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Takeovers takeovers;
  private final Consumer<String> progress;
  private final List<Death> deaths = new ArrayList<>();
  private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor();
  private final long startNanos = System.nanoTime();

  /** {@code progress} gets a line a kill. */
  Killing(Cluster cluster, Takeovers takeovers, Consumer<String> progress) {
    this.cluster = cluster;
    this.takeovers = takeovers;
    this.progress = progress;
  }

  /** Returns once all is done and every process works again. */
  List<Death> all(List<Kill> kills) throws InterruptedException {
    Duration before = Duration.ZERO;
    for (Kill kill : kills) {
      TimeUnit.NANOSECONDS.sleep(kill.at().minus(before).toNanos());
      before = kill.at();
      next(kill, kills.size());
    }
    restarts.shutdown();
    var unused = restarts.awaitTermination(1, TimeUnit.MINUTES);
    cluster.awaitBrokers();
    cluster.awaitServices();
    return List.copyOf(deaths);
  }

  private void next(Kill kill, int numKills) throws InterruptedException {
    Target target = kill.target();
    if (kill.moment() == Moment.WORKING) {
      var unused = Await.holds(WORKING_PATIENCE, () -> cluster.works(target));
    }
    Death death = death(kill);
    deaths.add(death);
    progress.accept(line(kill, death, numKills));
    end(kill);
    var unused =
        restarts.schedule(
            cluster.child(target)::start, kill.down().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Death death(Kill kill) {
    Target target = kill.target();
    return new Death(
        kill.number(),
        (System.nanoTime() - startNanos) / 1e9,
        target.name(),
        kill.way(),
        victim(target),
        cluster.others(target).stream().allMatch(cluster::works));
  }

  private Death.Victim victim(Target target) {
    if (cluster.works(target)) {
      return Death.Victim.WORKING;
    }
    return cluster.child(target).isAlive() ? Death.Victim.STARTING : Death.Victim.AWAY;
  }

  private static String line(Kill kill, Death death, int numKills) {
    return "%s %d of %d after %.0f s: %s, which was %s; away for %.1f s"
        .formatted(
            kill.way(),
            kill.number(),
            numKills,
            death.seconds(),
            death.target(),
            death.victim(),
            kill.down().toMillis() / 1000.0);
  }

  private void end(Kill kill) {
    Target target = kill.target();
    String role = kill.way() == Way.STOP ? target.role() + ", stopped" : target.role();
    if (target.kind() == TargetKind.GATEWAY) {
      takeovers.gatewayKilled(role, System.currentTimeMillis());
      end(target, kill.way());
    } else {
      Set<Integer> partitions = partitions(target);
      end(target, kill.way());
      takeovers.killed(role, output(target), partitions, System.currentTimeMillis());
    }
  }

  private void end(Target target, Way way) {
    if (way == Way.STOP) {
      cluster.child(target).stop();
    } else {
      cluster.child(target).kill();
    }
  }

  /** The stage whose outputs tell that others go on. */
  private static String output(Target target) {
    return target.kind() == TargetKind.BROKERS ? ClusterPlan.stages().get(0) : target.role();
  }

  private Set<Integer> partitions(Target target) {
    return target.kind() == TargetKind.BROKERS
        ? IntStream.range(0, ClusterSettings.NUM_PARTITIONS).boxed().collect(Collectors.toSet())
        : cluster.partitionsOf(target);
  }

  @Override
  public void close() {
    restarts.shutdownNow();
  }
}
