package dev.tandem.endtoend;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.kit.stage.StageTopology;
import dev.tandem.recognition.EndToEndRecogniser;
import org.apache.kafka.streams.Topology;

/**
 * {@code audio-chunks -> recognise-words -> transcripts.end-to-end}, keyed by stream throughout.
 */
final class EndToEndTopology {

  private EndToEndTopology() {}

  static Topology of(
      Topics topics, PerThread<EndToEndRecogniser> recognisers, StageMetrics metrics) {
    return StageTopology.of(
        topics,
        topics.audioChunks(),
        "recognise-words",
        new StageSupplier<>(
            () -> new EndToEndStage(recognisers),
            metrics,
            OpenWords.samples(),
            OpenWords.letters()),
        topics.endToEndTranscripts());
  }
}
