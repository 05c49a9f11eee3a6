package dev.tandem.worddecoding;

import dev.tandem.decoding.DecoderConfig;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.Topics;
import dev.tandem.recognition.Models;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/** The service that finds words in phones: {@code phone-posteriors -> transcripts.staged}. */
public final class WordDecoding {
  /** Id of the application, and name of the stage. */
  public static final String NAME = "word-decoding";

  private WordDecoding() {}

  /** Runs the service as a process. */
  public static void main(String[] args) {
    System.exit(StreamsProcess.run(NAME, WordDecoding::topology));
  }

  /**
   * The topology that ships, with the language model in {@code MODELS_DIR} or the file {@code
   * LANGUAGE_MODEL}, CMUdict, and the words of {@code USER_LEXICON} where that is set.
   */
  public static Topology topology(Settings settings, MeterRegistry meters) {
    Models models =
        new Models(
            settings.path("MODELS_DIR", Path.of("models")),
            settings.find("LANGUAGE_MODEL").map(Path::of));
    return WordDecodingTopology.of(
        Topics.of(settings),
        models.wordDecoder(settings.find("USER_LEXICON").map(Path::of), DecoderConfig.DEFAULT),
        new StageMetrics(meters, NAME));
  }
}
