package dev.tandem.tools.lm;

import dev.tandem.decoding.lm.NgramModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem lm info}. */
@Command(
    name = "info",
    description = "Tells what is in a language model.",
    mixinStandardHelpOptions = true)
final class LmInfo implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = ".tlm or ARPA text, also gzipped.")
  Path file;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NgramModel model = NgramModel.load(file);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s, %.1f MB%n", file, Files.size(file) / 1e6);
    out.printf("%d words%n", model.numWords());
    for (int length = 1; length <= model.order(); length++) {
      out.printf("%d n-grams of length %d%n", model.numNgrams(length), length);
    }
    out.flush();
    return 0;
  }
}
