package dev.tandem.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;

/** What Kafka Streams is told, and the settings that change it. */
public final class StreamsProperties {
  /** Each hop of the pipeline waits for a commit: this bounds latency from below. */
  public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(20);

  /**
   * How long the other instances wait for one that has gone silent. Brokers allow 6 s at the least,
   * unless told otherwise.
   */
  public static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(10);

  /** How often it is seen whether a new instance has read enough state; the least there is. */
  private static final Duration PROBING_INTERVAL = Duration.ofMinutes(1);

  /**
   * How long what a dead instance had begun keeps those who come after it waiting; Kafka's default.
   */
  public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  /** The default of Kafka 5; its constant is deprecated from the start. */
  private static final String HANDLER_IN_GLOBAL_THREADS_TOO =
      "processing.exception.handler.global.enabled";

  /** How a record may be worked on. */
  public enum Guarantee {
    /** Once, as seen by who reads committed records. */
    EXACTLY_ONCE_V2,
    /** Once or, after a crash, more often. */
    AT_LEAST_ONCE
  }

  private StreamsProperties() {}

  /** The topic to which the bad records of an application go. */
  public static String deadLetters(String applicationId) {
    return applicationId + "-dead-letters";
  }

  /** Properties of the application with this id. */
  public static Properties of(String applicationId, Settings settings) {
    Properties properties = new Properties();
    properties.putAll(KafkaClients.properties(settings));
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    addDelivery(properties, settings);
    addStores(properties, settings);
    addDeadLetters(properties, applicationId, settings);
    addClients(properties, settings);
    settings.find("CLIENT_RACK").ifPresent(rack -> addRack(properties, rack));
    return properties;
  }

  private static void addDelivery(Properties properties, Settings settings) {
    Guarantee guarantee = settings.choice("PROCESSING_GUARANTEE", Guarantee.EXACTLY_ONCE_V2);
    Duration commit = settings.millis("COMMIT_INTERVAL_MS", DEFAULT_COMMIT_INTERVAL);
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.name().toLowerCase(Locale.ROOT));
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
    properties.put(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.integerFrom(1, "NUM_STREAM_THREADS", 1));
  }

  private static void addStores(Properties properties, Settings settings) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "tandem-streams");
    properties.put(
        StreamsConfig.STATE_DIR_CONFIG, settings.path("STATE_DIR", temporary).toString());
    properties.put(
        StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
        settings.integerFrom(0, "NUM_STANDBY_REPLICAS", 0));
    properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_INTERVAL.toMillis());
    properties.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG,
        settings.integerFrom(1, "TOPIC_REPLICATION_FACTOR", 1));
    properties.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, InMemoryDslStoreSuppliers.class);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
  }

  private static void addDeadLetters(
      Properties properties, String applicationId, Settings settings) {
    properties.put(DeadLetterRecords.STREAM_ERRORS, Topics.of(settings).streamErrors());
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.Unreadable.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.Refused.class);
    properties.put(HANDLER_IN_GLOBAL_THREADS_TOO, true);
    properties.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters(applicationId));
  }

  private static void addClients(Properties properties, Settings settings) {
    settings
        .find("GROUP_INSTANCE_ID")
        .ifPresent(
            id ->
                properties.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    Duration session = settings.millis("SESSION_TIMEOUT_MS", DEFAULT_SESSION_TIMEOUT);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) session.toMillis());
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) session.toMillis() / 3);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    // A broker refuses the first batch of a transaction while it still ends the one before, and
    // then all that overtook it: all were sent again and again.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    addTransactions(properties, settings);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 8L * 1024 * 1024);
  }

  /** A task's standby is kept elsewhere, and records are read from the broker that is nearest. */
  private static void addRack(Properties properties, String rack) {
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.CLIENT_RACK_CONFIG), rack);
    properties.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, "zone");
    properties.put(StreamsConfig.clientTagPrefix("zone"), rack);
  }

  private static void addTransactions(Properties properties, Settings settings) {
    Duration timeout = settings.millis("TRANSACTION_TIMEOUT_MS", DEFAULT_TRANSACTION_TIMEOUT);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) timeout.toMillis());
  }
}
