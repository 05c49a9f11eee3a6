package dev.tandem.kit.broker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Settings of one node of a quorum of combined brokers and controllers on this machine: everything
 * on all nodes, and held once all but one have it. Nodes that went silent are missed soon.
 *
 * @param nodeId from 1
 * @param clusterId of all nodes alike
 * @param directory where its log lies
 * @param nodes the ports of all, in the order of their ids
 */
record QuorumConfig(int nodeId, String clusterId, Path directory, List<Ports> nodes) {
  private static final Map<String, String> VIGILANT =
      Map.of(
          "broker.session.timeout.ms", "3000",
          "broker.heartbeat.interval.ms", "500",
          "controller.quorum.election.timeout.ms", "1000",
          "controller.quorum.fetch.timeout.ms", "2000",
          "replica.lag.time.max.ms", "5000",
          "group.min.session.timeout.ms", "1000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

  /** Copies the list. */
  QuorumConfig {
    nodes = List.copyOf(nodes);
    if (nodeId < 1 || nodeId > nodes.size()) {
      throw new BrokerException("node %d of %d nodes is none".formatted(nodeId, nodes.size()));
    }
  }

  /** {@code NODE_ID CLUSTER_ID DIRECTORY CLIENTS:CONTROLLER...}, ports of all nodes. */
  static QuorumConfig parse(String... arguments) {
    try {
      return new QuorumConfig(
          Integer.parseInt(arguments[0]),
          arguments[1],
          Path.of(arguments[2]),
          Arrays.stream(arguments).skip(3).map(QuorumConfig::ports).toList());
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new BrokerException(
          "expected NODE_ID CLUSTER_ID DIRECTORY CLIENT_PORT:CONTROLLER_PORT..., but got "
              + String.join(" ", arguments),
          e);
    }
  }

  private static Ports ports(String pair) {
    String[] both = pair.split(":", -1);
    return new Ports(Integer.parseInt(both[0]), Integer.parseInt(both[1]));
  }

  /** As Kafka's own properties. */
  Map<String, String> properties() {
    Map<String, String> config = new HashMap<>(BrokerConfig.SMALL);
    config.putAll(VIGILANT);
    config.putAll(replication());
    config.put("node.id", Integer.toString(nodeId));
    config.put("log.dirs", directory.toAbsolutePath().toString());
    config.put("process.roles", "broker,controller");
    config.put("controller.listener.names", BrokerConfig.CONTROLLER_LISTENER);
    config.put("inter.broker.listener.name", "PLAINTEXT");
    config.put("controller.quorum.voters", voters());
    config.put("listeners", listeners(nodes.get(nodeId - 1)));
    config.put("auto.create.topics.enable", "false");
    config.put("group.initial.rebalance.delay.ms", "0");
    return config;
  }

  private Map<String, String> replication() {
    Map<String, String> config = new HashMap<>();
    for (String log :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      config.put(log + ".replication.factor", Integer.toString(nodes.size()));
    }
    String held = Integer.toString(Math.max(1, nodes.size() - 1));
    for (String log : List.of("transaction.state.log", "share.coordinator.state.topic")) {
      config.put(log + ".min.isr", held);
    }
    config.put("default.replication.factor", Integer.toString(nodes.size()));
    config.put("min.insync.replicas", held);
    return config;
  }

  private String voters() {
    return IntStream.range(0, nodes.size())
        .mapToObj(node -> "%d@localhost:%d".formatted(node + 1, nodes.get(node).controller()))
        .collect(Collectors.joining(","));
  }

  private static String listeners(Ports own) {
    return "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
        .formatted(own.clients(), own.controller());
  }
}
