package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What was heard of a stream before somebody asked. Safe for use by several threads. */
final class TranscriptHistory {
  private static final Duration POLL = Duration.ofMillis(200);

  /** By which the clocks of arms and gateways may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final Settings settings;
  private final GatewayConfig config;

  TranscriptHistory(Settings settings, GatewayConfig config) {
    this.settings = settings;
    this.config = config;
  }

  /**
   * The transcripts of {@link #read(StreamId, Consumer, Consumer)}, of a stream that opened at that
   * time, ms since the epoch.
   */
  void read(StreamId stream, long openedAtMs, Consumer<Transcript> receiver) {
    long sinceMs = openedAtMs - CLOCK_DIFFERENCE.toMillis();
    read(stream, receiver, error -> {}, reader -> reader.seekTo(sinceMs));
  }

  /**
   * Passes on all transcripts and errors of {@code stream} that Kafka has now, the order kept
   * within each arm. Reads all that Kafka keeps in the stream's partitions, so it may take seconds.
   */
  void read(
      StreamId stream,
      Consumer<Transcript> transcriptReceiver,
      Consumer<StreamError> errorReceiver) {
    read(stream, transcriptReceiver, errorReceiver, TranscriptReader::seekToBeginning);
  }

  private void read(
      StreamId stream,
      Consumer<Transcript> transcriptReceiver,
      Consumer<StreamError> errorReceiver,
      Consumer<TranscriptReader> seek) {
    try (TranscriptReader reader = TranscriptReader.ofStream(stream.value(), settings, config)) {
      Map<TopicPartition, Long> ends = reader.ends();
      seek.accept(reader);
      while (!reader.reached(ends)) {
        reader.poll(POLL, only(stream, transcriptReceiver), only(stream, errorReceiver));
      }
    }
  }

  private static <T> BiConsumer<String, T> only(StreamId stream, Consumer<T> receiver) {
    return (id, value) -> {
      if (stream.value().equals(id)) {
        receiver.accept(value);
      }
    };
  }
}
