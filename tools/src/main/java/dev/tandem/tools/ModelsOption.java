package dev.tandem.tools;

import dev.tandem.recognition.Models;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the models are. */
public final class ModelsOption {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of the models (default: those that came with tandem).")
  Path folder;

  @Option(
      names = "--lm",
      paramLabel = "FILE",
      description = {
        "Another language model for the staged arm, .tlm or ARPA text (also gzipped)",
        "(default: the one in the folder of the models)."
      })
  Path languageModel;

  /** The chosen models, or those beside the command. */
  public Models models() {
    Path chosen =
        folder == null ? Path.of(System.getProperty("tandem.home", ".")).resolve("models") : folder;
    return new Models(chosen, Optional.ofNullable(languageModel));
  }
}
