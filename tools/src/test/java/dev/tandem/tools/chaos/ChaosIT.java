package dev.tandem.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.recognition.Models;
import dev.tandem.tools.chaos.Kill.Moment;
import dev.tandem.tools.chaos.Kill.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in short: real processes, real kills, one of each kind. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ChaosIT {
  private static final Duration DOWN = Duration.ofSeconds(1);

  @TempDir Path folder;

  @Test
  void whoeverIsKilledEveryFinalComesOnceAsItWould() throws IOException, InterruptedException {
    Report report = report(new ClusterPlan(folder, models()));

    assertThat(report.verdict().findings()).isEmpty();
    assertThat(report.brokenStreams()).isEmpty();
    assertThat(report.verdict().numFinals()).isPositive();
    assertThat(report.deaths()).extracting(Death::victim).containsOnly(Death.Victim.WORKING);
    assertThat(report.crashesAtWork())
        .containsOnlyKeys("word-decoding-1", "gateway-1", "broker-2", "end-to-end-2");
    assertThat(report.stops()).containsOnlyKeys("phoneme-recognition-1");
  }

  private Report report(ClusterPlan cluster) throws IOException, InterruptedException {
    ChaosPlan plan = new ChaosPlan(Path.of("..", "samples"), 2, 10, kills());
    try (Cluster running = Cluster.start(cluster, folder.resolve("logs"))) {
      return new ChaosRun(running, plan, line -> {}).run();
    }
  }

  private static List<Kill> kills() {
    return List.of(
        kill(1, TargetKind.SERVICES, "word-decoding-1", Way.CRASH),
        kill(2, TargetKind.GATEWAY, "gateway-1", Way.CRASH),
        kill(3, TargetKind.BROKERS, "broker-2", Way.CRASH),
        kill(4, TargetKind.SERVICES, "phoneme-recognition-1", Way.STOP),
        kill(5, TargetKind.SERVICES, "end-to-end-2", Way.CRASH));
  }

  private static Kill kill(int number, TargetKind kind, String name, Way way) {
    Duration at = Duration.ofSeconds(3).multipliedBy(number);
    return new Kill(number, new Target(kind, name), way, Moment.WORKING, at, DOWN);
  }

  private static Models models() {
    return new Models(Path.of("..", "models"));
  }
}
