package dev.tandem.comparison.page;

import dev.tandem.comparison.page.Delays.Stage;
import dev.tandem.kit.Causes;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics as they grow, and tells the {@link LivePage}, on a thread of its own. Belongs to
 * no group: every instance shows all streams. Audio and features are read from now on; what is
 * small and tells the story of the last minutes, from a while ago.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration STORY = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration DELAYS_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final LivePage page;
  private final Delays delays = new Delays();
  private final Map<String, FeedTopic<?>> topics = new HashMap<>();
  private final Consumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::run, "live-feed");
  private final long startedAtMs = System.currentTimeMillis();
  private volatile boolean failed;
  private long delaysToldAtMs;

  /** A feed that has not started; the topics must be there. */
  public LiveFeed(Settings settings, LivePage page) {
    this.page = page;
    follow(Topics.of(settings));
    consumer = consumer(settings);
    thread.setDaemon(true);
  }

  /** Begins to read: what comes from now on will be told. */
  public void start() {
    List<TopicPartition> partitions =
        topics.keySet().stream()
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

  private void follow(Topics all) {
    follow(all.streams(), STORY, page::accept);
    follow(all.comparisons(), STORY, page::accept);
    follow(all.streamErrors(), STORY, page::accept);
    follow(
        all.stagedTranscripts(),
        STORY,
        (stream, heard) -> {
          page.accept(stream, heard);
          measure(Stage.WORD_DECODING, heard.getReceivedAtMs());
        });
    follow(
        all.endToEndTranscripts(),
        STORY,
        (stream, heard) -> {
          page.accept(stream, heard);
          measure(Stage.END_TO_END, heard.getReceivedAtMs());
        });
    follow(
        all.phonePosteriors(),
        Duration.ZERO,
        (stream, posteriors) -> {
          page.accept(stream, posteriors);
          measure(Stage.PHONEME_RECOGNITION, posteriors.getReceivedAtMs());
        });
    follow(
        all.featureFrames(),
        Duration.ZERO,
        (stream, frames) -> {
          page.accept(stream, frames);
          measure(Stage.FEATURE_EXTRACTION, frames.getReceivedAtMs());
        });
    follow(
        all.audioChunks(),
        Duration.ZERO,
        (stream, chunk) -> {
          page.accept(stream, chunk);
          measure(Stage.GATEWAY, chunk.getReceivedAtMs());
        });
  }

  private <V> void follow(
      Topic<String, V> topic, Duration lookBack, BiConsumer<String, V> listener) {
    topics.put(topic.name(), new FeedTopic<>(topic, listener, lookBack));
  }

  /** What came before the start is old by any clock, and says nothing of the stages. */
  private void measure(Stage stage, long receivedAtMs) {
    if (receivedAtMs >= startedAtMs) {
      delays.record(stage, System.currentTimeMillis() - receivedAtMs);
    }
  }

  private void seekToStory(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> times = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Duration lookBack = topics.get(partition.topic()).lookBack();
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
        consumer.poll(POLL).forEach(this::accept);
        tellDelays(System.currentTimeMillis());
      }
    } catch (WakeupException e) {
      LOG.debug("the live feed was closed");
    } catch (KafkaException e) {
      failed = true;
      LOG.error("the page shows nothing new any more: {}", Causes.inOneLine(e));
    }
  }

  private void accept(ConsumerRecord<String, byte[]> record) {
    try {
      topics.get(record.topic()).accept(record);
    } catch (KafkaException e) { // unreadable, or the schema registry does not answer
      LOG.warn("not shown on the page: {}", e.getMessage());
    }
  }

  private void tellDelays(long nowMs) {
    if (nowMs - delaysToldAtMs >= DELAYS_INTERVAL.toMillis()) {
      delaysToldAtMs = nowMs;
      delays.takeChanged().ifPresent(page::accept);
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
