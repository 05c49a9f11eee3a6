package dev.tandem.phonemerecognition;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.Topics;
import dev.tandem.recognition.Models;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/** The service that hears phones in features: {@code feature-frames -> phone-posteriors}. */
public final class PhonemeRecognition {
  /** Id of the application, and name of the stage. */
  public static final String NAME = "phoneme-recognition";

  private PhonemeRecognition() {}

  /** Runs the service as a process. */
  public static void main(String[] args) {
    System.exit(StreamsProcess.run(NAME, PhonemeRecognition::topology));
  }

  /** The topology that ships, with the network in {@code MODELS_DIR}. */
  public static Topology topology(Settings settings, MeterRegistry meters) {
    Models models = new Models(settings.path("MODELS_DIR", Path.of("models")));
    return PhonemeRecognitionTopology.of(
        Topics.of(settings),
        new PerThread<>(models::phonemeRecogniser),
        new StageMetrics(meters, NAME));
  }
}
