package dev.tandem.tools.demo;

import dev.tandem.client.GatewayException;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  private final AtomicBoolean stopping = new AtomicBoolean();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (json && !once) {
      throw new ParameterException(spec.commandLine(), "--json needs --once");
    }
    List<Sample> chosen = Sample.in(samples == null ? samplesOfTandem() : samples);
    say("starting Kafka, the gateway, both arms and the page ...");
    Pipeline pipeline = Pipeline.start(options, models.models());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(pipeline), "stop"));
    say("the page is at " + pipeline.pageAddress());
    try {
      play(chosen, pipeline);
    } catch (GatewayException | CompletionException e) {
      if (!stopping.get()) {
        throw e;
      }
    }
    return 0;
  }

  private void say(String what) {
    spec.commandLine().getErr().println("tandem: " + what);
    spec.commandLine().getErr().flush();
  }

  /** A sample that is being played ends in a failure then, of which nobody need hear. */
  private void stop(Pipeline pipeline) {
    stopping.set(true);
    pipeline.close();
  }

  private void play(List<Sample> chosen, Pipeline pipeline) throws InterruptedException {
    List<SampleScore> scores = playAll(chosen, pipeline);
    while (!once) {
      playAll(chosen, pipeline);
    }
    print(scores);
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
