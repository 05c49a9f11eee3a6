package dev.tandem.tools.demo;

import dev.tandem.client.TandemClient;
import dev.tandem.tools.JsonLines;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.pipeline.Pipeline;
import dev.tandem.tools.pipeline.PipelineOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem demo}: the whole of Tandem in one JVM, heard and seen. */
@Command(
    name = "demo",
    description = {
      "Starts Kafka and all services in this JVM, plays the samples into the gateway in real time",
      "and shows both transcripts growing, here and on the page. Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once", description = "Play each sample once, print a table, and end.")
  boolean once;

  @Option(names = "--json", description = "With --once: the table as JSON lines.")
  boolean json;

  @Option(
      names = "--samples",
      paramLabel = "DIR",
      description = "NAME.flac (or .wav) with NAME.txt (default: those that came with tandem).")
  Path samples;

  @Mixin PipelineOptions options;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Sample> chosen = Sample.in(samples == null ? samplesOfTandem() : samples);
    PrintWriter err = spec.commandLine().getErr();
    err.println("tandem: starting Kafka, the gateway, both arms and the page ...");
    err.flush();
    Pipeline pipeline = Pipeline.start(options, models.folder());
    Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close, "stop"));
    err.printf("tandem: the page is at %s%n", pipeline.pageAddress());
    err.flush();
    List<SampleScore> scores = playAll(chosen, pipeline);
    while (!once) {
      playAll(chosen, pipeline);
    }
    print(scores);
    return 0;
  }

  private static Path samplesOfTandem() {
    return Path.of(System.getProperty("tandem.home", ".")).resolve("samples");
  }

  private List<SampleScore> playAll(List<Sample> chosen, Pipeline pipeline)
      throws InterruptedException {
    // set by the script: what System.console() says of redirected output differs between JDKs
    boolean isTerminal = Boolean.getBoolean("tandem.terminal") && !json;
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    LiveLines lines = new LiveLines(out, isTerminal);
    TandemClient client = new TandemClient();
    List<SampleScore> scores = new ArrayList<>();
    for (Sample sample : chosen) {
      lines.begin(sample);
      SamplePlay play = new SamplePlay(sample, lines::update);
      scores.addAll(play.run(client, pipeline.gatewayAddress()));
      lines.end(play);
    }
    return scores;
  }

  private void print(List<SampleScore> scores) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      scores.forEach(score -> out.println(JsonLines.of(score)));
      out.flush();
    } else {
      new SummaryTable(out).print(scores);
    }
  }
}
