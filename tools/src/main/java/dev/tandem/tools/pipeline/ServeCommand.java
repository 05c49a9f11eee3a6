package dev.tandem.tools.pipeline;

import dev.tandem.tools.ModelsOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
  @Mixin PipelineOptions options;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Pipeline pipeline = Pipeline.start(options, models.folder());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pipeline.close();
                  stopped.countDown();
                },
                "stop"));
    spec.commandLine()
        .getOut()
        .printf(
            "gateway %s  page %s  kafka %s%nCtrl-C stops%n",
            pipeline.gatewayAddress(), pipeline.pageAddress(), pipeline.bootstrapServers());
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }
}
