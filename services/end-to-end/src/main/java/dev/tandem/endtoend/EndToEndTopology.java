package dev.tandem.endtoend;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.recognition.EndToEndRecogniser;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;

/**
 * {@code audio-chunks -> recognise-words -> transcripts.end-to-end}, keyed by stream throughout.
 */
final class EndToEndTopology {

  private EndToEndTopology() {}

  static Topology of(
      Topics topics, PerThread<EndToEndRecogniser> recognisers, StageMetrics metrics) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.audioChunks().name(), topics.audioChunks().consumed())
        .process(
            new StageSupplier<>(() -> new EndToEndStage(recognisers), metrics),
            Named.as("recognise-words"))
        .to(topics.endToEndTranscripts().name(), topics.endToEndTranscripts().produced());
    return builder.build();
  }
}
