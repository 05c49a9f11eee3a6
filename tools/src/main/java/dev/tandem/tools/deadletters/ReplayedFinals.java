package dev.tandem.tools.deadletters;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What comes of a replayed stream: the finals of both arms, or why there are none. */
final class ReplayedFinals implements AutoCloseable {
  private final TopicLog log;
  private final Topics topics;
  private final ReplayedStream stream;
  private final Map<Integer, Map<Arm, Transcript>> finals = new HashMap<>();
  private final List<StreamError> errors = new ArrayList<>();

  private ReplayedFinals(TopicLog log, Topics topics, ReplayedStream stream) {
    this.log = log;
    this.topics = topics;
    this.stream = stream;
  }

  /** To be called before the stream is written, so that nothing is missed. */
  static ReplayedFinals follow(Settings settings, ReplayedStream stream) {
    Topics topics = Topics.of(settings);
    TopicLog log = TopicLog.open(settings);
    log.follow(
        Stream.of(topics.stagedTranscripts(), topics.endToEndTranscripts(), topics.streamErrors())
            .map(topic -> log.partitionOf(stream.id(), topic.name()))
            .toList());
    return new ReplayedFinals(log, topics, stream);
  }

  /** Waits until all finals have come, or none has for {@code patience}. */
  void await(Duration patience) {
    long numWanted = (long) stream.utterances().size() * Arm.values().length;
    long heardNanos = System.nanoTime();
    while (numFinals() < numWanted && System.nanoTime() - heardNanos < patience.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : log.poll()) {
        if (stream.id().equals(new String(record.key(), StandardCharsets.UTF_8))) {
          heardNanos = System.nanoTime();
          accept(record);
        }
      }
    }
  }

  /** The transcript of an utterance, by its number in the old stream. */
  Optional<String> transcript(int utterance, Arm arm) {
    return Optional.ofNullable(
            finals.getOrDefault(stream.utterances().indexOf(utterance), Map.of()).get(arm))
        .map(transcript -> transcript.getAlternatives().get(0).getTranscript());
  }

  /** Why an utterance, by its number in the old stream, was lost again. */
  List<StreamError> errors(int utterance) {
    Integer number = stream.utterances().indexOf(utterance);
    return errors.stream().filter(error -> number.equals(error.getUtterance())).toList();
  }

  @Override
  public void close() {
    log.close();
  }

  private int numFinals() {
    return finals.values().stream().mapToInt(Map::size).sum();
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.streamErrors().name())) {
      errors.add(value(topics.streamErrors(), record));
      return;
    }
    Transcript transcript = value(topics.stagedTranscripts(), record);
    if (transcript.getIsFinal()) {
      finals
          .computeIfAbsent(transcript.getUtterance(), number -> new EnumMap<>(Arm.class))
          .put(transcript.getArm(), transcript);
    }
  }

  private static <T> T value(Topic<String, T> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.values().deserializer().deserialize(record.topic(), record.value());
  }
}
