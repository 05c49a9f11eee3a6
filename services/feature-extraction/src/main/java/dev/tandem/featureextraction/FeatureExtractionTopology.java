package dev.tandem.featureextraction;

import dev.tandem.features.FeatureExtractor;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;

/** {@code audio-chunks -> extract-features -> feature-frames}, keyed by stream throughout. */
final class FeatureExtractionTopology {

  private FeatureExtractionTopology() {}

  static Topology of(Topics topics, FeatureExtractor extractor, StageMetrics metrics) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.audioChunks().name(), topics.audioChunks().consumed())
        .process(
            new StageSupplier<>(() -> new FeatureExtractionStage(extractor), metrics),
            Named.as("extract-features"))
        .to(topics.featureFrames().name(), topics.featureFrames().produced());
    return builder.build();
  }
}
