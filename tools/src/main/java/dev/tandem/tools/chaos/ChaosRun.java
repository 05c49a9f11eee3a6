package dev.tandem.tools.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One run against a cluster that works.
 *
 * <ol>
 *   <li>Each script is spoken once with nobody killed: its finals are what is expected.
 *   <li>All are spoken in real time, over and over, while processes are killed and started again.
 *   <li>Both transcript topics are read committed, and compared.
 * </ol>
 */
final class ChaosRun {
  private static final Duration FINALS_PATIENCE = Duration.ofMinutes(3);
  private static final int UNDISTURBED_TRIALS = 5;
  private static final int NUM_PARTITIONS = 4;

  private final Cluster cluster;
  private final ChaosPlan plan;
  private final Consumer<String> progress;
  private final Takeovers takeovers = new Takeovers();
  private final Map<String, Integer> killsByTarget = new TreeMap<>();
  private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor();

  /** A run that has not begun; {@code progress} gets a line now and then. */
  ChaosRun(Cluster cluster, ChaosPlan plan, Consumer<String> progress) {
    this.cluster = cluster;
    this.plan = plan;
    this.progress = progress;
  }

  /** Runs to the end. */
  Report run() throws IOException, InterruptedException {
    List<Script> scripts = plan.scripts();
    progress.accept("speaking each of the %d scripts once, undisturbed".formatted(scripts.size()));
    Map<Script, List<HeardFinal>> expected = undisturbed(scripts);
    long startNanos = System.nanoTime();
    try (OutputWatch watch = OutputWatch.start(cluster.settings(), takeovers)) {
      Speakers speakers = Speakers.forever(cluster.gateways(), scripts, takeovers);
      killAll(speakers);
      progress.accept("no more kills; every speaker comes to the end of the script");
      List<Play> plays = speakers.finish();
      Verdict verdict = verdict(plays, expected);
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      return report(plays, verdict, seconds, watch.pauses().longestSeconds());
    } finally {
      restarts.shutdownNow();
    }
  }

  private Map<Script, List<HeardFinal>> undisturbed(List<Script> scripts)
      throws InterruptedException {
    List<Play> plays = spokenOnce(scripts);
    Map<String, List<HeardFinal>> finals = CommittedFinals.read(cluster.settings());
    Map<Script, List<HeardFinal>> expected = new HashMap<>();
    plays.forEach(play -> expected.put(play.script(), finals.get(play.stream())));
    return expected;
  }

  /** A machine on which everything has just started may refuse a stream; it is spoken again. */
  private List<Play> spokenOnce(List<Script> scripts) throws InterruptedException {
    List<Play> whole = new ArrayList<>();
    List<Play> newest = List.of();
    for (int trial = 0; trial < UNDISTURBED_TRIALS && whole.size() < scripts.size(); trial++) {
      List<Script> spoken = whole.stream().map(Play::script).toList();
      newest =
          Speakers.once(
              cluster.gateways(), scripts.stream().filter(s -> !spoken.contains(s)).toList());
      newest.stream().filter(play -> play.failure().isEmpty()).forEach(whole::add);
    }
    if (whole.size() < scripts.size()) {
      throw new IllegalStateException(
          "the undisturbed run failed: " + String.join("; ", broken(newest)));
    }
    return whole;
  }

  private void killAll(Speakers speakers) throws InterruptedException {
    long startNanos = System.nanoTime();
    List<Kill> kills = plan.kills(cluster);
    for (Kill kill : kills) {
      TimeUnit.NANOSECONDS.sleep(startNanos + kill.at().toNanos() - System.nanoTime());
      if (kill.target().kind() == TargetKind.BROKERS) {
        cluster.awaitBrokers();
      }
      progress.accept(line(kill, kills.size(), speakers));
      kill(kill);
    }
    restarts.shutdown();
    var unused = restarts.awaitTermination(1, TimeUnit.MINUTES);
    cluster.awaitBrokers();
    cluster.awaitServices();
  }

  private static String line(Kill kill, int numKills, Speakers speakers) {
    return "kill %d of %d after %d s: %s, away for %.1f s; %d streams are done"
        .formatted(
            kill.number(),
            numKills,
            kill.at().toSeconds(),
            kill.target().name(),
            kill.down().toMillis() / 1000.0,
            speakers.numDone());
  }

  private void kill(Kill kill) {
    Target target = kill.target();
    Child victim = cluster.child(target);
    if (target.kind() == TargetKind.GATEWAY) {
      takeovers.gatewayKilled(System.currentTimeMillis());
      victim.kill();
    } else {
      Set<Integer> partitions = partitions(target);
      victim.kill();
      takeovers.killed(target.role(), output(target), partitions, System.currentTimeMillis());
    }
    killsByTarget.merge(target.name(), 1, Integer::sum);
    var unused = restarts.schedule(victim::start, kill.down().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The stage whose outputs tell that others go on. */
  private static String output(Target target) {
    return target.kind() == TargetKind.BROKERS ? ClusterPlan.stages().get(0) : target.role();
  }

  private Set<Integer> partitions(Target target) {
    return target.kind() == TargetKind.BROKERS
        ? IntStream.range(0, NUM_PARTITIONS).boxed().collect(Collectors.toSet())
        : cluster.partitionsOf(target);
  }

  /** Reads until nothing is missing any more, or patience ends. */
  private Verdict verdict(List<Play> plays, Map<Script, List<HeardFinal>> expected)
      throws InterruptedException {
    List<Verdict> newest = new ArrayList<>();
    var unused =
        Await.holds(
            FINALS_PATIENCE,
            () -> {
              newest.add(compare(plays, expected, CommittedFinals.read(cluster.settings())));
              return newest.get(newest.size() - 1).lost() == 0;
            });
    return newest.get(newest.size() - 1);
  }

  private static Verdict compare(
      List<Play> plays,
      Map<Script, List<HeardFinal>> expected,
      Map<String, List<HeardFinal>> heard) {
    return plays.stream()
        .map(
            play ->
                Verdict.of(
                    play.stream(),
                    expected.get(play.script()),
                    heard.getOrDefault(play.stream(), List.of())))
        .reduce(Verdict.NONE, Verdict::plus);
  }

  private static List<String> broken(List<Play> plays) {
    return plays.stream()
        .map(play -> play.failure().map(why -> "stream " + play.stream() + ": " + why))
        .flatMap(Optional::stream)
        .toList();
  }

  private Report report(List<Play> plays, Verdict verdict, double seconds, double pauseSeconds) {
    return new Report(
        plan.seed(),
        killsByTarget.values().stream().mapToInt(Integer::intValue).sum(),
        killsByTarget,
        plays.size(),
        verdict.numFinals(),
        verdict.lost(),
        verdict.doubled(),
        verdict.changed(),
        verdict.findings(),
        broken(plays),
        seconds,
        pauseSeconds,
        takeovers.summary(),
        cluster.ownExits(),
        Report.Environment.of(plan.numStreams(), plan.interval().toMillis() / 1000.0));
  }
}
