package dev.tandem.kit.broker;

import java.util.HashMap;
import java.util.Map;

/** Settings of one broker for one machine: nothing replicated, few threads, small buffers. */
final class BrokerConfig {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerConfig() {}

  static Map<String, String> of(DataDirectory data, Ports ports) {
    Map<String, String> config = new HashMap<>(SINGLE_NODE);
    config.putAll(SMALL);
    config.put("node.id", Integer.toString(NODE_ID));
    config.put("log.dirs", data.path().toAbsolutePath().toString());
    config.put("controller.quorum.voters", NODE_ID + "@localhost:" + ports.controller());
    config.put(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
            .formatted(ports.clients(), ports.controller()));
    return config;
  }

  private static final Map<String, String> SINGLE_NODE =
      Map.of(
          "process.roles", "broker,controller",
          "controller.listener.names", CONTROLLER_LISTENER,
          "inter.broker.listener.name", "PLAINTEXT",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "auto.create.topics.enable", "false",
          "group.initial.rebalance.delay.ms", "0");

  static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.num.partitions", "1",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "log.cleaner.dedupe.buffer.size", "16777216",
          "log.index.size.max.bytes", "1048576");
}
