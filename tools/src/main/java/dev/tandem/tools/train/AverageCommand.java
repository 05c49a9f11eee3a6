package dev.tandem.tools.train;

import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.recognition.AcousticModelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem average}: one model of several of one origin. */
@Command(
    name = "average",
    description = {
      "Makes a model whose weights are the mean of those of models that were trained one from",
      "another, or from the same one (--from). It hears often a little better than each of them,",
      "and costs what one does."
    },
    mixinStandardHelpOptions = true)
public final class AverageCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      arity = "2..*",
      description = "Folders of models; one that is named twice counts twice.")
  List<Path> folders;

  @Option(names = "--output", required = true, description = "Folder to write the model to.")
  Path output;

  @Option(names = "--name", description = "Version of the model (default: ${DEFAULT-VALUE}).")
  String version = "unnamed";

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    AcousticModelDescription last = AcousticModelDescription.read(folders.get(folders.size() - 1));
    TimeDelayNetwork mean = DerivedNetworks.mean(folders.stream().map(this::network).toList());
    last.named(version).write(output);
    DerivedNetworks.rounded(mean).save(AcousticModelDescription.networkFile(output), false);
    spec.commandLine()
        .getOut()
        .println("mean of %d models written to %s".formatted(folders.size(), output));
    return 0;
  }

  private TimeDelayNetwork network(Path folder) {
    return TimeDelayNetwork.load(AcousticModelDescription.networkFile(folder));
  }
}
