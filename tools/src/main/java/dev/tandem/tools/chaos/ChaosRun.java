package dev.tandem.tools.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

  private final Cluster cluster;
  private final ChaosPlan plan;
  private final Consumer<String> progress;
  private final Takeovers takeovers = new Takeovers();

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
    Map<Script, List<HeardFinal>> expected = Undisturbed.finals(cluster, scripts);
    long startNanos = System.nanoTime();
    try (OutputWatch watch = OutputWatch.start(cluster.settings(), takeovers);
        Killing killing = new Killing(cluster, takeovers, progress)) {
      Speakers speakers = Speakers.forever(cluster.gateways(), scripts, takeovers);
      List<Death> deaths = killing.all(plan.kills());
      progress.accept("no more kills; every speaker comes to the end of the script");
      List<Play> plays = speakers.finish();
      return new Report(
          deaths,
          plays.size(),
          verdict(plays, expected),
          Play.failures(plays),
          (System.nanoTime() - startNanos) / 1e9,
          watch.pauses().longestSeconds(),
          takeovers.summary(),
          cluster.ownExits(),
          Environment.ofThisMachine());
    }
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
}
