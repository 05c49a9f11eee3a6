package dev.tandem.tools.lm;

import dev.tandem.decoding.lm.NgramModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem lm convert}. */
@Command(
    name = "convert",
    description = {
      "Writes a language model in another format, which the ending of TO says: .tlm, .arpa or",
      ".arpa.gz. In .tlm a weight is one byte; n-grams with <unk> are left out."
    },
    mixinStandardHelpOptions = true)
final class LmConvert implements Callable<Integer> {
  @Parameters(paramLabel = "FROM", description = ".tlm or ARPA text, also gzipped.")
  Path from;

  @Parameters(paramLabel = "TO", description = "FILE.tlm, FILE.arpa or FILE.arpa.gz.")
  Path to;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    String name = to.toString();
    if (!name.matches(".*\\.(tlm|arpa|arpa\\.gz)")) {
      throw new ParameterException(
          spec.commandLine(), "TO must end in .tlm, .arpa or .arpa.gz, but was " + name);
    }
    NgramModel model = NgramModel.load(from);
    if (name.endsWith(".tlm")) {
      model.write(to);
    } else {
      model.writeArpa(to);
    }
    return 0;
  }
}
