package dev.tandem.tools.evaluate;

import dev.tandem.audio.corpus.TranscribedCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which utterances of a corpus a command takes. */
public final class CorpusDraw {
  @Option(names = "--limit", description = "Only so many utterances, drawn with the seed.")
  int limit = Integer.MAX_VALUE;

  @Option(names = "--seed", description = "Of all that is drawn (${DEFAULT-VALUE}).")
  long seed = 1;

  /**
   * All utterances of a corpus, or those drawn.
   *
   * @param command whose options these are
   */
  public List<TranscribedCorpus.Utterance> from(Path corpus, CommandLine command) {
    if (limit < 1) {
      throw new ParameterException(command, "--limit must be positive, but was " + limit);
    }
    List<TranscribedCorpus.Utterance> all =
        new ArrayList<>(TranscribedCorpus.read(corpus).utterances());
    if (limit < all.size()) {
      Collections.shuffle(all, new Random(seed));
    }
    return all.subList(0, Math.min(limit, all.size()));
  }
}
