package dev.tandem.phonemerecognition;

import dev.tandem.kit.PerThread;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageSupplier;
import dev.tandem.recognition.PhonemeRecogniser;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;

/** {@code feature-frames -> recognise-phonemes -> phone-posteriors}, keyed by stream throughout. */
final class PhonemeRecognitionTopology {

  private PhonemeRecognitionTopology() {}

  static Topology of(
      Topics topics, PerThread<PhonemeRecogniser> recognisers, StageMetrics metrics) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.featureFrames().name(), topics.featureFrames().consumed())
        .process(
            new StageSupplier<>(
                () -> new PhonemeRecognitionStage(recognisers), metrics, StreamMemory.builder()),
            Named.as("recognise-phonemes"))
        .to(topics.phonePosteriors().name(), topics.phonePosteriors().produced());
    return builder.build();
  }
}
