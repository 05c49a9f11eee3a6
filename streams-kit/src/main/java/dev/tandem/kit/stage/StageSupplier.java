package dev.tandem.kit.stage;

import dev.tandem.kit.AvroSerde;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topic;
import dev.tandem.kit.WireFormat;
import dev.tandem.schemas.OpenUtterance;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Puts a {@link Stage} into a topology, with the store in which open utterances wait: in memory,
 * with a changelog from which another process takes over.
 */
public final class StageSupplier<I, O> {
  /** The store of open utterances: stream id to what the stage remembers. */
  public static final String STORE = "open-utterances";

  /** Changelogs are rolled and compacted soon, so that taking over is quick. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "segment.bytes", Integer.toString(16 * 1024 * 1024),
          "segment.ms", Integer.toString(10 * 60 * 1000),
          "min.cleanable.dirty.ratio", "0.2");

  private final Supplier<Stage<I, O>> stages;
  private final StageMetrics metrics;
  private final Set<StoreBuilder<?>> stores = new HashSet<>();

  /**
   * A supplier of processors.
   *
   * @param stages makes a stage for each task, since a stage is used by one thread
   * @param ownStores stores that the stage opens by itself
   */
  public StageSupplier(
      Supplier<Stage<I, O>> stages, StageMetrics metrics, StoreBuilder<?>... ownStores) {
    this.stages = stages;
    this.metrics = metrics;
    stores.add(
        store(
            STORE,
            Serdes.String(),
            new AvroSerde<>(OpenUtterance.class, WireFormat.SINGLE_OBJECT)));
    stores.add(KnownStreams.builder());
    stores.addAll(Set.of(ownStores));
  }

  /** A store in memory with a changelog. */
  public static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
        .withLoggingEnabled(CHANGELOG);
  }

  /**
   * Processors of the records of {@code from}, which they read themselves: a record that cannot be
   * read ends an utterance, too.
   */
  ProcessorSupplier<String, byte[], String, O> reading(Topic<String, I> from) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, O> get() {
        return new StageProcessor<>(from, stages.get(), metrics);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return stores;
      }
    };
  }
}
