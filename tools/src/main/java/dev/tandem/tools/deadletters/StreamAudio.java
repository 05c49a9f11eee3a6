package dev.tandem.tools.deadletters;

import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** The audio of a stream's utterances, as far as Kafka still has it. */
final class StreamAudio {
  /** By which the clocks of gateway and brokers may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final TopicLog log;
  private final Topics topics;

  StreamAudio(TopicLog log, Topics topics) {
    this.log = log;
    this.topics = topics;
  }

  /** Chunks in their order, by number of utterance; none where Kafka has none. */
  Map<Integer, List<AudioChunk>> read(String stream, Set<Integer> utterances) {
    Map<Integer, List<AudioChunk>> chunks = new TreeMap<>();
    utterances.forEach(utterance -> chunks.put(utterance, new ArrayList<>()));
    TopicPartition partition = log.partitionOf(stream, topics.audioChunks().name());
    long sinceMs = openedAtMs(stream).orElse(0) - CLOCK_DIFFERENCE.toMillis();
    log.readSince(Math.max(0, sinceMs), partition, record -> add(record, stream, chunks));
    return chunks;
  }

  private OptionalLong openedAtMs(String stream) {
    AtomicLong openedAtMs = new AtomicLong(-1);
    TopicPartition partition = log.partitionOf(stream, topics.streams().name());
    log.read(
        List.of(partition),
        record -> {
          if (isOf(stream, record) && record.value() != null) {
            openedAtMs.set(opened(record).getOpenedAtMs());
          }
        });
    return openedAtMs.get() < 0 ? OptionalLong.empty() : OptionalLong.of(openedAtMs.get());
  }

  private StreamOpened opened(ConsumerRecord<byte[], byte[]> record) {
    return topics.streams().values().deserializer().deserialize(record.topic(), record.value());
  }

  /** A chunk that cannot be read is left out, and seen by its gap. */
  private void add(
      ConsumerRecord<byte[], byte[]> record, String stream, Map<Integer, List<AudioChunk>> chunks) {
    if (!isOf(stream, record)) {
      return;
    }
    try {
      AudioChunk chunk =
          topics.audioChunks().values().deserializer().deserialize(record.topic(), record.value());
      chunks.getOrDefault(chunk.getUtterance(), new ArrayList<>()).add(chunk);
    } catch (SerializationException e) {
      return;
    }
  }

  private static boolean isOf(String stream, ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && stream.equals(new String(record.key(), StandardCharsets.UTF_8));
  }
}
