package dev.tandem.kit.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A process that is one node of a Kafka cluster on this machine, broker and controller in one.
 * Started again with the same arguments, it goes on with its data.
 */
public final class QuorumNode {
  private QuorumNode() {}

  /**
   * Runs a node until SIGTERM.
   *
   * @param arguments {@code NODE_ID CLUSTER_ID DIRECTORY CLIENTS:CONTROLLER...}: ids from 1, a
   *     cluster id as Kafka makes them, and the two ports of every node in the order of their ids
   */
  public static void main(String[] arguments) {
    QuorumConfig config = QuorumConfig.parse(arguments);
    DataDirectory data = DataDirectory.kept(config.directory());
    NodeFormat.ensure(data, config.nodeId(), config.clusterId());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config.properties()), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    server.awaitShutdown();
  }
}
