package dev.tandem.tools.chaos;

import dev.tandem.tools.JsonLines;
import dev.tandem.tools.ModelsOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tandem chaos}. */
@Command(
    name = "chaos",
    description = {
      "Starts three Kafka brokers, two of each stage and of the gateway, and a comparison, all as",
      "processes of their own; plays live streams; kills and restarts processes at random; and",
      "compares every final with that of an undisturbed run. Exit code 0 only if none is lost,",
      "doubled or changed. Needs about 4 GB of memory. Settings in the environment reach all",
      "services, as PROCESSING_GUARANTEE=at-least-once."
    },
    mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
  private static final int BAD = 1;

  @Option(
      names = "--streams",
      paramLabel = "N",
      description = "Live streams at any time (default: ${DEFAULT-VALUE}).")
  int streams = 4;

  @Option(
      names = "--stream-seconds",
      paramLabel = "SECONDS",
      description = "How long a stream is at least (default: ${DEFAULT-VALUE}).")
  double streamSeconds = 40;

  @Option(
      names = "--kills",
      paramLabel = "K",
      description = {
        "How many processes end: most by kill -9 while they work, one in ten while it starts again,",
        "one in ten by SIGTERM (default: ${DEFAULT-VALUE})."
      })
  int kills = 20;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "Mean time between two kills (default: ${DEFAULT-VALUE}).")
  double interval = 10;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same schedule of kills (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--targets",
      paramLabel = "KIND",
      split = ",",
      converter = Kinds.class,
      description = "services, brokers, gateway (default: all three).")
  Set<TargetKind> targets = EnumSet.allOf(TargetKind.class);

  @Option(
      names = "--dir",
      paramLabel = "AUDIO_DIR",
      description = "WAV and FLAC files to play (default: the samples that came with tandem).")
  Path audio;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "An empty folder for logs and topics, which are kept then (default: one that goes when all went well).")
  Path data;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the report as JSON.")
  Path reportFile;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  /** For picocli. */
  static final class Kinds implements ITypeConverter<TargetKind> {
    @Override
    public TargetKind convert(String name) {
      try {
        return TargetKind.of(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    RunFolder folder = data == null ? RunFolder.temporary() : RunFolder.kept(data);
    say("processes log to " + folder.logs());
    Report report = run(folder);
    new ReportTable(spec.commandLine().getOut()).print(report);
    if (reportFile != null) {
      Files.writeString(reportFile, JsonLines.of(report) + "\n");
    }
    if (!report.good()) {
      say("what the processes said is in " + folder.logs());
      return BAD;
    }
    folder.deleteUnlessKept();
    return 0;
  }

  private Report run(RunFolder folder) throws IOException, InterruptedException {
    say("starting " + ClusterPlan.NUM_BROKERS + " brokers and all services ...");
    ClusterPlan clusterPlan = new ClusterPlan(folder.path(), models.models());
    ChaosPlan plan = plan(clusterPlan);
    try (Cluster cluster = Cluster.start(clusterPlan, folder.logs())) {
      return new ChaosRun(cluster, plan, this::say).run();
    }
  }

  private ChaosPlan plan(ClusterPlan cluster) {
    Path samples = Path.of(System.getProperty("tandem.home", ".")).resolve("samples");
    Duration meanInterval = Duration.ofMillis(Math.round(interval * 1000));
    return new ChaosPlan(
        audio == null ? samples : audio,
        streams,
        streamSeconds,
        Schedule.of(cluster.targets(targets), kills, meanInterval, seed));
  }

  private void check() {
    require(streams > 0, "--streams must be at least 1, but was " + streams);
    require(kills >= 0, "--kills must not be negative, but was " + kills);
    require(interval > 0, "--interval must be positive, but was " + interval);
    require(streamSeconds > 0, "--stream-seconds must be positive, but was " + streamSeconds);
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private void say(String what) {
    spec.commandLine().getErr().println("tandem: " + what);
    spec.commandLine().getErr().flush();
  }
}
