package dev.tandem.gateway;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much audio waits for each stage: what lies in its input behind the offsets that it has
 * committed. A record is taken for 100 ms, though it may be shorter or the end of a transaction. A
 * stage that never ran is not counted. Safe for use by several threads.
 */
final class StageLag implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StageLag.class);
  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final double SECONDS_PER_RECORD = 0.1;

  private final Admin admin;
  private final int maxLagSeconds;
  private final Map<String, String> inputs;
  private final Map<String, Double> secondsByStage = new ConcurrentHashMap<>();

  /**
   * @param maxLagSeconds of audio, above which new streams are refused; 0 for no limit
   */
  StageLag(Settings settings, int maxLagSeconds) {
    this.admin = Admin.create(KafkaClients.properties(settings));
    this.maxLagSeconds = maxLagSeconds;
    Topics topics = Topics.of(settings);
    this.inputs =
        Map.of(
            "feature-extraction", topics.audioChunks().name(),
            "end-to-end", topics.audioChunks().name(),
            "phoneme-recognition", topics.featureFrames().name(),
            "word-decoding", topics.phonePosteriors().name());
  }

  /** Looks every few seconds; must not run on {@code timers} themselves, since looking blocks. */
  void start(ScheduledExecutorService own) {
    if (maxLagSeconds > 0) {
      var unused =
          own.scheduleWithFixedDelay(
              () -> inputs.forEach(this::look), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Why no new stream is taken for now; empty if one is. */
  Optional<RefusedException> overload() {
    return secondsByStage.entrySet().stream()
        .filter(stage -> stage.getValue() > maxLagSeconds)
        .max(Map.Entry.comparingByValue())
        .map(stage -> refusal(stage.getKey(), stage.getValue()));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private RefusedException refusal(String stage, double seconds) {
    return new RefusedException(
        Refusal.LAGGING,
        "%s is %.0f s of audio behind, new streams are taken below %d s; try again later, or start more instances of it"
            .formatted(stage, seconds, maxLagSeconds));
  }

  /** What is not known does not keep anybody out. */
  private void look(String stage, String input) {
    try {
      secondsByStage.put(stage, lagSeconds(stage, input));
    } catch (ExecutionException | TimeoutException e) {
      secondsByStage.remove(stage);
      LOG.debug("how far {} is behind is not known for now", stage, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double lagSeconds(String group, String topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        new HashMap<>(
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    committed
        .entrySet()
        .removeIf(entry -> entry.getValue() == null || !entry.getKey().topic().equals(topic));
    Map<TopicPartition, Long> starts = offsets(committed.keySet(), OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(committed.keySet(), OffsetSpec.latest());
    long records =
        committed.entrySet().stream()
            .mapToLong(
                done ->
                    waiting(
                        starts.get(done.getKey()),
                        done.getValue().offset(),
                        ends.get(done.getKey())))
            .sum();
    return records * SECONDS_PER_RECORD;
  }

  /** What Kafka has deleted waits no more, though nothing behind it was committed. */
  private static long waiting(long start, long committed, long end) {
    return Math.max(0, end - Math.max(start, committed));
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}
