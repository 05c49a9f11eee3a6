package dev.tandem.endtoend;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.Topics;
import dev.tandem.recognition.Models;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/** The other arm, in one service: {@code audio-chunks -> transcripts.end-to-end}. */
public final class EndToEnd {
  /** Id of the application, and name of the stage. */
  public static final String NAME = "end-to-end";

  private EndToEnd() {}

  /** Runs the service as a process. */
  public static void main(String[] args) {
    System.exit(StreamsProcess.run(NAME, EndToEnd::topology));
  }

  /** The topology that ships, with the network in {@code MODELS_DIR}. */
  public static Topology topology(Settings settings, MeterRegistry meters) {
    Models models = new Models(settings.path("MODELS_DIR", Path.of("models")));
    return EndToEndTopology.of(
        Topics.of(settings),
        new PerThread<>(models::endToEndRecogniser),
        new StageMetrics(meters, NAME));
  }
}
