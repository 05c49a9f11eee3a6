package dev.tandem.kit.stage;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** A stage's shipped topology with the shipped properties, without a broker. */
public final class StageDriver<I, O> implements AutoCloseable {
  /** Settings for topologies that no broker runs. */
  public static final Settings SETTINGS =
      new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "unused:9092"));

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, I> in;
  private final TestInputTopic<String, byte[]> rawIn;
  private final TestOutputTopic<String, O> out;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private final TestOutputTopic<String, StreamError> streamErrors;
  private final TestInputTopic<String, StreamOpened> streams;
  private final String applicationId;

  /** A driver of the application with this id, which reads one topic and writes one. */
  public StageDriver(
      String applicationId, Topology topology, Topic<String, I> from, Topic<String, O> to) {
    this.applicationId = applicationId;
    driver = new TopologyTestDriver(topology, StreamsProperties.of(applicationId, SETTINGS));
    Topic<String, StreamOpened> opened = Topics.of(SETTINGS).streams();
    streams =
        driver.createInputTopic(
            opened.name(), new StringSerializer(), opened.values().serializer());
    in = driver.createInputTopic(from.name(), new StringSerializer(), from.values().serializer());
    rawIn = driver.createInputTopic(from.name(), new StringSerializer(), new ByteArraySerializer());
    out = driver.createOutputTopic(to.name(), new StringDeserializer(), to.values().deserializer());
    deadLetters =
        driver.createOutputTopic(
            StreamsProperties.deadLetters(applicationId),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    Topic<String, StreamError> errors = Topics.of(SETTINGS).streamErrors();
    streamErrors =
        driver.createOutputTopic(
            errors.name(), new StringDeserializer(), errors.values().deserializer());
  }

  /** Sends a record. */
  public void send(String streamId, I value) {
    in.pipeInput(streamId, value);
  }

  /** Sends a record with this timestamp. */
  public void send(String streamId, I value, long timestampMs) {
    in.pipeInput(streamId, value, Instant.ofEpochMilli(timestampMs));
  }

  /** Sends bytes that need not be a record. */
  public void sendBytes(String streamId, byte[] value) {
    rawIn.pipeInput(streamId, value);
  }

  /** Says on the topic of streams that a stream is closed after so many utterances. */
  public void closeStream(String streamId, int numUtterances) {
    streams.pipeInput(
        streamId,
        StreamOpened.newBuilder()
            .setSampleRateHz(16_000)
            .setOpenedAtMs(0)
            .setClosedAtMs(1L)
            .setUtterances(numUtterances)
            .build());
  }

  /** Lets the wall clock go on. */
  public void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Lets the wall clock go on until a stream that is closed and finished is forgotten. */
  public void advanceUntilForgotten() {
    advance(KnownStreams.KEPT_AFTER_CLOSE);
  }

  /** What came out since the last call. */
  public List<KeyValue<String, O>> receive() {
    return out.readKeyValuesToList();
  }

  /** What came out for one stream since the last call; what came for others is gone too. */
  public List<O> receive(String streamId) {
    return receive().stream().filter(kv -> kv.key.equals(streamId)).map(kv -> kv.value).toList();
  }

  /** Why records went to the dead letters since the last call. */
  public List<String> refusals() {
    return deadLetters.readRecordsToList().stream().map(StageDriver::reason).toList();
  }

  /** What streams were told of their losses since the last call. */
  public List<KeyValue<String, StreamError>> errors() {
    return streamErrors.readKeyValuesToList();
  }

  /** How many entries a store has. */
  public long numKept(String store) {
    return driver.getKeyValueStore(store).approximateNumEntries();
  }

  /** How many streams are remembered. */
  public long numKnown() {
    return numKept(KnownStreams.STORE);
  }

  /** How many entries a process that takes a store over would read from its changelog. */
  public long numInChangelog(String store) {
    Map<String, byte[]> newest = new HashMap<>();
    driver
        .createOutputTopic(
            applicationId + "-" + store + "-changelog",
            new StringDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList()
        .forEach(change -> newest.put(change.key(), change.value()));
    newest.values().removeIf(Objects::isNull);
    return newest.size();
  }

  /** How many utterances are remembered. */
  public long numKept() {
    return numKept(StageSupplier.STORE);
  }

  @Override
  public void close() {
    driver.close();
  }

  private static String reason(TestRecord<String, byte[]> letter) {
    byte[] message = letter.headers().lastHeader("__streams.errors.message").value();
    return new String(message, StandardCharsets.UTF_8);
  }
}
