package dev.tandem.worddecoding;

import dev.tandem.decoding.WordDecoder;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.kit.stage.StageTopology;
import org.apache.kafka.streams.Topology;

/** {@code phone-posteriors -> decode-words -> transcripts.staged}, keyed by stream throughout. */
final class WordDecodingTopology {

  private WordDecodingTopology() {}

  static Topology of(Topics topics, WordDecoder decoder, StageMetrics metrics) {
    return StageTopology.of(
        topics,
        topics.phonePosteriors(),
        "decode-words",
        new StageSupplier<>(() -> new WordDecodingStage(decoder), metrics, PosteriorLog.builder()),
        topics.stagedTranscripts());
  }
}
