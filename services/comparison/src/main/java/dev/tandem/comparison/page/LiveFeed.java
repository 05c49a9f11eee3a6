package dev.tandem.comparison.page;

import dev.tandem.kit.Causes;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics as they grow, and tells the {@link LivePage}, on a thread of its own. Belongs to
 * no group: every instance shows all streams.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final FeedTopics topics;
  private final Consumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::run, "live-feed");
  private final long startedAtMs = System.currentTimeMillis();
  private volatile boolean failed;

  /** A feed that has not started; the topics must be there. */
  public LiveFeed(Settings settings, LivePage page) {
    topics = new FeedTopics(Topics.of(settings), page, startedAtMs);
    consumer = consumer(settings);
    thread.setDaemon(true);
  }

  /** Begins to read: what comes from now on will be told. */
  public void start() {
    List<TopicPartition> partitions =
        topics.names().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    seekToStory(partitions);
    partitions.forEach(consumer::position);
    thread.start();
  }

  /** True from the start until it fails or is closed. */
  public boolean isReading() {
    return thread.isAlive();
  }

  /** Whether only a restart can help. */
  public boolean hasFailed() {
    return failed;
  }

  @Override
  public void close() {
    consumer.wakeup();
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void seekToStory(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> times = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Duration lookBack = topics.lookBack(partition.topic());
      if (!lookBack.isZero()) {
        times.put(partition, startedAtMs - lookBack.toMillis());
      }
    }
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> {
              if (found != null) {
                consumer.seek(partition, found.offset());
              }
            });
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(topics::accept);
        topics.tellDelays(System.currentTimeMillis());
      }
    } catch (WakeupException e) {
      LOG.debug("the live feed was closed");
    } catch (RuntimeException e) {
      failed = true;
      LOG.error("the page shows nothing new any more: {}", Causes.inOneLine(e));
    }
  }

  private static Consumer<String, byte[]> consumer(Settings settings) {
    Map<String, Object> properties = new HashMap<>(KafkaClients.properties(settings));
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
