package dev.tandem.worddecoding;

import dev.tandem.decoding.WordDecoder;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;

/** {@code phone-posteriors -> decode-words -> transcripts.staged}, keyed by stream throughout. */
final class WordDecodingTopology {

  private WordDecodingTopology() {}

  static Topology of(Topics topics, WordDecoder decoder, StageMetrics metrics) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.phonePosteriors().name(), topics.phonePosteriors().consumed())
        .process(
            new StageSupplier<>(
                () -> new WordDecodingStage(decoder), metrics, PosteriorStore.builder()),
            Named.as("decode-words"))
        .to(topics.stagedTranscripts().name(), topics.stagedTranscripts().produced());
    return builder.build();
  }
}
