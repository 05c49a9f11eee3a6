package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What was heard of a stream before somebody asked. Safe for use by several threads. */
final class TranscriptHistory {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Settings settings;
  private final GatewayConfig config;

  TranscriptHistory(Settings settings, GatewayConfig config) {
    this.settings = settings;
    this.config = config;
  }

  /**
   * Passes on all transcripts of {@code stream} that Kafka has now, the order kept within each arm.
   * Reads all that Kafka keeps in the stream's partitions, so it may take seconds.
   */
  void read(StreamId stream, Consumer<Transcript> receiver) {
    try (TranscriptReader reader = TranscriptReader.ofStream(stream.value(), settings, config)) {
      Map<TopicPartition, Long> ends = reader.ends();
      reader.seekToBeginning();
      while (!reader.reached(ends)) {
        reader.poll(
            POLL,
            (id, transcript) -> {
              if (stream.value().equals(id)) {
                receiver.accept(transcript);
              }
            });
      }
    }
  }
}
