package dev.tandem.tools.pipeline;

import dev.tandem.tools.ModelsOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tandem serve}. */
@Command(
    name = "serve",
    description = "Runs the gateway, both arms and the comparison in one JVM until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Mixin PipelineOptions options;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Pipeline pipeline = Pipeline.start(options, models.models());
    Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close, "stop"));
    spec.commandLine()
        .getOut()
        .printf(
            "gateway %s  page %s  kafka %s%nCtrl-C stops%n",
            pipeline.gatewayAddress(), pipeline.pageAddress(), pipeline.bootstrapServers());
    spec.commandLine().getOut().flush();
    Optional<String> failure = pipeline.awaitStopped();
    failure.ifPresent(why -> spec.commandLine().getErr().println("tandem: " + why));
    return failure.isPresent() ? FAILED : 0;
  }
}
