package dev.tandem.featureextraction;

import dev.tandem.features.FeatureExtractor;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;

/** The service that turns audio into features: {@code audio-chunks -> feature-frames}. */
public final class FeatureExtraction {
  /** Id of the application, and name of the stage. */
  public static final String NAME = "feature-extraction";

  private FeatureExtraction() {}

  /** Runs the service as a process. */
  public static void main(String[] args) {
    System.exit(StreamsProcess.run(NAME, FeatureExtraction::topology));
  }

  /** The topology that ships. */
  public static Topology topology(Settings settings, MeterRegistry meters) {
    return FeatureExtractionTopology.of(
        Topics.of(settings), new FeatureExtractor(), new StageMetrics(meters, NAME));
  }
}
