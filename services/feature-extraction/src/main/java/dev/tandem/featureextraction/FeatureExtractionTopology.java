package dev.tandem.featureextraction;

import dev.tandem.features.FeatureExtractor;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.kit.stage.StageTopology;
import org.apache.kafka.streams.Topology;

/** {@code audio-chunks -> extract-features -> feature-frames}, keyed by stream throughout. */
final class FeatureExtractionTopology {

  private FeatureExtractionTopology() {}

  static Topology of(Topics topics, FeatureExtractor extractor, StageMetrics metrics) {
    return StageTopology.of(
        topics,
        topics.audioChunks(),
        "extract-features",
        new StageSupplier<>(() -> new FeatureExtractionStage(extractor), metrics),
        topics.featureFrames());
  }
}
