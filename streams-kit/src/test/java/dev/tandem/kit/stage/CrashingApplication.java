package dev.tandem.kit.stage;

import dev.tandem.kit.StreamsProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A shipped topology with the shipped properties that dies as often as it is told to. A new one
 * takes over, which knows nothing but the changelogs. The wall clock is that of the records; at the
 * end it goes on, so that what is kept for a while only can go.
 */
public final class CrashingApplication {
  private static final String CHANGELOG = "-changelog";
  private static final Duration AFTERWARDS = Duration.ofMinutes(5);

  private final String applicationId;
  private final Supplier<Topology> topology;
  private final List<Change> changes = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private TopologyTestDriver driver;
  private long nowMs;

  /** A record that comes in. */
  public record Input(String topic, String key, Bytes value, long timestampMs) {}

  /** A record that goes out. */
  public record Output(String topic, String key, Bytes value, long timestampMs) {}

  /**
   * An entry of a changelog.
   *
   * @param after number of inputs that were worked on, with the one that caused it
   * @param value null where the entry is deleted
   */
  public record Change(int after, String changelog, Bytes key, Bytes value) {
    /** Bytes of key and value. */
    public int numBytes() {
      return key.get().length + (value == null ? 0 : value.get().length);
    }
  }

  /**
   * A death.
   *
   * @param after inputs that were worked on, and whose outputs were written, when it came
   * @param stateOf of so many the changelogs were written
   * @param resumeAt inputs that count as done
   */
  public record Crash(int after, int stateOf, int resumeAt) {
    /** As exactly-once processing has it: state, outputs and offsets are written together. */
    public static Crash exact(int after) {
      return new Crash(after, after, after);
    }
  }

  /** An application; {@code topology} makes the one that ships. */
  public CrashingApplication(String applicationId, Supplier<Topology> topology) {
    this.applicationId = applicationId;
    this.topology = topology;
  }

  /** Another one of the same topology, as another thread of a service has it. */
  public CrashingApplication inAnotherThread() {
    return new CrashingApplication(applicationId, topology);
  }

  /** All that goes out when it dies as {@code crashes} say, in this order. */
  public List<Output> run(List<Input> inputs, List<Crash> crashes) {
    changes.clear();
    outputs.clear();
    int next = 0;
    start(inputs, 0);
    for (Crash crash : crashes) {
      work(inputs, next, crash.after());
      driver.close();
      start(inputs, crash.resumeAt());
      restore(crash.stateOf());
      next = crash.resumeAt();
    }
    work(inputs, next, inputs.size());
    driver.advanceWallClockTime(AFTERWARDS);
    drain(inputs.size());
    driver.close();
    return List.copyOf(outputs);
  }

  /** What the last run wrote to the changelogs. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  private void start(List<Input> inputs, int at) {
    nowMs = at < inputs.size() ? inputs.get(at).timestampMs() : nowMs;
    synchronized (topology) {
      driver =
          new TopologyTestDriver(
              topology.get(),
              StreamsProperties.of(applicationId, StageDriver.SETTINGS),
              Instant.ofEpochMilli(nowMs));
    }
  }

  private void work(List<Input> inputs, int from, int to) {
    for (int i = from; i < to; i++) {
      Input input = inputs.get(i);
      driver.advanceWallClockTime(Duration.ofMillis(Math.max(0, input.timestampMs() - nowMs)));
      nowMs = Math.max(nowMs, input.timestampMs());
      driver
          .createInputTopic(input.topic(), new StringSerializer(), new ByteArraySerializer())
          .pipeInput(input.key(), input.value().get(), input.timestampMs());
      drain(i + 1);
    }
  }

  private void drain(int after) {
    for (String topic : driver.producedTopicNames()) {
      driver
          .createOutputTopic(topic, new BytesDeserializer(), new ByteArrayDeserializer())
          .readRecordsToList()
          .forEach(record -> note(after, topic, record));
    }
  }

  private void note(int after, String topic, TestRecord<Bytes, byte[]> record) {
    Bytes value = Bytes.wrap(record.value());
    if (topic.endsWith(CHANGELOG)) {
      changes.add(new Change(after, topic, record.key(), value));
    } else {
      outputs.add(new Output(topic, record.key().toString(), value, record.timestamp()));
    }
  }

  /** The newest entries of all changelogs after so many inputs, those that are deleted left out. */
  public Map<Bytes, Bytes> entries(String store, int after) {
    Map<Bytes, Bytes> entries = new HashMap<>();
    changes.stream()
        .filter(change -> change.after() <= after)
        .filter(change -> change.changelog().equals(applicationId + "-" + store + CHANGELOG))
        .forEach(change -> entries.put(change.key(), change.value()));
    entries.values().removeIf(value -> value == null);
    return entries;
  }

  /** Into the innermost stores, as Kafka Streams does it: what is restored is not logged again. */
  private void restore(int after) {
    changes.removeIf(change -> change.after() > after);
    driver
        .getAllStateStores()
        .forEach(
            (name, store) -> {
              KeyValueStore<Bytes, byte[]> bytes = innermost(store);
              entries(name, after).forEach((key, value) -> bytes.put(key, value.get()));
            });
  }

  @SuppressWarnings("unchecked") // the innermost of all stores that we have maps bytes to bytes
  private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
    StateStore inner = store;
    while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
      inner = wrapper.wrapped();
    }
    return (KeyValueStore<Bytes, byte[]>) inner;
  }

  /** The stores that the topology has. */
  public List<String> stores() {
    try (TopologyTestDriver fresh =
        new TopologyTestDriver(
            topology.get(), StreamsProperties.of(applicationId, StageDriver.SETTINGS))) {
      return List.copyOf(fresh.getAllStateStores().keySet());
    }
  }
}
