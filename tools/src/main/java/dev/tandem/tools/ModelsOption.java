package dev.tandem.tools;

import dev.tandem.recognition.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        "(default: the one in the folder of the models). The end-to-end arm, which has none, is then",
        "also shown with it, as end-to-end+lm."
      })
  Path languageModel;

  /** The ways to read speech that are asked for. */
  public List<Reading> readings(Arms arms) {
    Models models = models();
    List<Reading> readings = new ArrayList<>();
    if (arms != Arms.END_TO_END) {
      readings.add(new Reading(Arms.STAGED.toString(), models::stagedRecogniser));
    }
    if (arms != Arms.STAGED) {
      readings.add(new Reading(Arms.END_TO_END.toString(), models::endToEndRecogniser));
      if (languageModel != null) {
        readings.add(new Reading(Arms.END_TO_END + "+lm", models::spellingRecogniser));
      }
    }
    return readings;
  }

  /** The chosen models, or those beside the command. */
  public Models models() {
    Path chosen =
        folder == null ? Path.of(System.getProperty("tandem.home", ".")).resolve("models") : folder;
    return new Models(chosen, Optional.ofNullable(languageModel));
  }
}
