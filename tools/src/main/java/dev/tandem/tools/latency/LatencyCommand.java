package dev.tandem.tools.latency;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import dev.tandem.recognition.Models;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.pipeline.Pipeline;
import dev.tandem.tools.pipeline.PipelineOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem latency}. */
@Command(
    name = "latency",
    description = {
      "Measures what exactly-once costs: the whole of Tandem in this JVM, Kafka included, with each",
      "guarantee and commit interval in turn, in rounds of a random order; N streams speak the files",
      "in real time. Prints what clients see, and the CPU time of everything; of all numbers the median",
      "over the rounds, since who else works on the machine disturbs some of them."
    },
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV or FLAC.")
  List<Path> files;

  @Option(names = "--streams", description = "Streams at once (default: ${DEFAULT-VALUE}).")
  int numStreams = 4;

  @Option(names = "--rounds", description = "Rounds (default: ${DEFAULT-VALUE}).")
  int numRounds = 3;

  @Option(names = "--seed", description = "Of the order (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    List<Recording> recordings = files.stream().map(AudioFile::read).toList();
    Speakers speakers = new Speakers(recordings, numStreams);
    say("warming up ...");
    measure(Commits.ALL.get(0), new Speakers(recordings.subList(0, 1), 1), new Latencies());
    Map<Commits, List<Latencies>> measured = new LinkedHashMap<>();
    Commits.ALL.forEach(commits -> measured.put(commits, new ArrayList<>()));
    Random random = new Random(seed);
    for (int round = 1; round <= numRounds; round++) {
      round(round, speakers, measured, random);
    }
    LatencyTable.of(measured).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void round(
      int round, Speakers speakers, Map<Commits, List<Latencies>> measured, Random random)
      throws InterruptedException {
    List<Commits> order = new ArrayList<>(Commits.ALL);
    Collections.shuffle(order, random);
    for (Commits commits : order) {
      say(
          "round %d of %d: %s, commits every %d ms"
              .formatted(round, numRounds, commits.guarantee(), commits.intervalMs()));
      Latencies latencies = new Latencies();
      measure(commits, speakers, latencies);
      measured.get(commits).add(latencies);
    }
  }

  private void measure(Commits commits, Speakers speakers, Latencies latencies)
      throws InterruptedException {
    Models all = models.models();
    PipelineOptions options = PipelineOptions.onFreePorts(commits.settings());
    try (Pipeline pipeline = Pipeline.start(options, all)) {
      double before = cpuSeconds();
      speakers.speak(pipeline.gatewayAddress(), latencies);
      latencies.worked(speakers.audioSeconds(), cpuSeconds() - before);
    }
  }

  /** Of this process, all threads. */
  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / NANOS_PER_SECOND;
  }

  private void say(String what) {
    spec.commandLine().getErr().println("tandem: " + what);
    spec.commandLine().getErr().flush();
  }
}
