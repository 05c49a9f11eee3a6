package dev.tandem.kit.stage;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;

/** A topology as text, the same on every run: Kafka Streams names a node's stores in any order. */
public final class TopologyDrawing {
  private static final Pattern STORES = Pattern.compile("stores: \\[([^\\]]*)\\]");

  private TopologyDrawing() {}

  /** What {@code describe()} says, with each node's stores in alphabetical order. */
  public static String of(Topology topology) {
    return STORES
        .matcher(topology.describe().toString().strip().replace("\r", ""))
        .replaceAll(stores -> "stores: [" + sorted(stores.group(1)) + "]");
  }

  private static String sorted(String names) {
    return Arrays.stream(names.split(", ")).sorted().collect(Collectors.joining(", "));
  }
}
