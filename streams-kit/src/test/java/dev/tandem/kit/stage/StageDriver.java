package dev.tandem.kit.stage;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** A driver of the application with this id, which reads one topic and writes one. */
  public StageDriver(
      String applicationId, Topology topology, Topic<String, I> from, Topic<String, O> to) {
    driver = new TopologyTestDriver(topology, StreamsProperties.of(applicationId, SETTINGS));
    in = driver.createInputTopic(from.name(), new StringSerializer(), from.values().serializer());
    rawIn = driver.createInputTopic(from.name(), new StringSerializer(), new ByteArraySerializer());
    out = driver.createOutputTopic(to.name(), new StringDeserializer(), to.values().deserializer());
    deadLetters =
        driver.createOutputTopic(
            StreamsProperties.deadLetters(applicationId),
            new StringDeserializer(),
            new ByteArrayDeserializer());
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

  /** How many entries a store has. */
  public long numKept(String store) {
    return driver.getKeyValueStore(store).approximateNumEntries();
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
