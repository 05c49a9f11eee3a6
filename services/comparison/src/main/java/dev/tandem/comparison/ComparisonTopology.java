package dev.tandem.comparison;

import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code streams, transcripts.staged, transcripts.end-to-end -> compare -> comparisons}, keyed by
 * stream throughout.
 */
final class ComparisonTopology {
  private static final String COMPARE = "compare";

  private ComparisonTopology() {}

  static Topology of(Topics topics, UtteranceJoin join) {
    Topology topology = new Topology();
    read(topology, topics.streams());
    read(topology, topics.stagedTranscripts());
    read(topology, topics.endToEndTranscripts());
    return topology
        .addProcessor(
            COMPARE,
            () -> new ComparisonProcessor(join),
            source(topics.streams()),
            source(topics.stagedTranscripts()),
            source(topics.endToEndTranscripts()))
        .addStateStore(states(), COMPARE)
        .addSink(
            "write-" + topics.comparisons().name(),
            topics.comparisons().name(),
            topics.comparisons().keys().serializer(),
            topics.comparisons().values().serializer(),
            COMPARE);
  }

  private static <V> void read(Topology topology, Topic<String, V> topic) {
    topology.addSource(
        source(topic), topic.keys().deserializer(), topic.values().deserializer(), topic.name());
  }

  private static String source(Topic<?, ?> topic) {
    return "read-" + topic.name();
  }

  private static StoreBuilder<KeyValueStore<String, StreamState>> states() {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(ComparisonProcessor.STORE),
        Serdes.String(),
        new JsonSerde<>(StreamState.class));
  }
}
