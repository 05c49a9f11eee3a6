package dev.tandem.phonemerecognition;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.kit.stage.StageTopology;
import dev.tandem.kit.stage.UtteranceLog;
import dev.tandem.recognition.PhonemeRecogniser;
import org.apache.kafka.streams.Topology;

/** {@code feature-frames -> recognise-phonemes -> phone-posteriors}, keyed by stream throughout. */
final class PhonemeRecognitionTopology {

  private PhonemeRecognitionTopology() {}

  static Topology of(
      Topics topics, PerThread<PhonemeRecogniser> recognisers, StageMetrics metrics) {
    return StageTopology.of(
        topics,
        topics.featureFrames(),
        "recognise-phonemes",
        new StageSupplier<>(
            () -> new PhonemeRecognitionStage(recognisers),
            metrics,
            UtteranceLog.builder(OpenPhones.FRAMES)),
        topics.phonePosteriors());
  }
}
