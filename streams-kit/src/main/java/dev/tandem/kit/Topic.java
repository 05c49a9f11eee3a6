package dev.tandem.kit;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A topic and what may be on it: the one place where a name and its serdes meet.
 *
 * @param compacted whether the newest record of each key is what counts, rather than each record
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, boolean compacted) {

  /** How a topology reads this topic. */
  public Consumed<K, V> consumed() {
    return Consumed.with(keys, values).withName("read-" + name);
  }

  /** How a topology reads this topic whose processor reads the values itself. */
  public Consumed<K, byte[]> consumedUnread() {
    return Consumed.with(keys, Serdes.ByteArray()).withName("read-" + name);
  }

  /** How a topology writes this topic. */
  public Produced<K, V> produced() {
    return Produced.with(keys, values).withName("write-" + name);
  }
}
