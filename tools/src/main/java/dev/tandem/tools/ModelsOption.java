package dev.tandem.tools;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the models are. */
public final class ModelsOption {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of the models (default: those that came with tandem).")
  Path folder;

  /** The chosen folder, or the one beside the command. */
  public Path folder() {
    return folder == null
        ? Path.of(System.getProperty("tandem.home", ".")).resolve("models")
        : folder;
  }
}
