package dev.tandem.kit.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Makes an empty directory a node's, as {@code kafka-storage format} does. */
final class NodeFormat {
  private NodeFormat() {}

  /** Formats {@code data} unless a node has been there before. */
  static void ensure(DataDirectory data, int nodeId, String clusterId) {
    if (!data.formatted()) {
      format(data, nodeId, clusterId);
    }
  }

  private static void format(DataDirectory data, int nodeId, String clusterId) {
    try {
      formatter(data, nodeId, clusterId).run();
    } catch (Exception e) { // Kafka declares no narrower type
      throw refused(data, e);
    }
  }

  private static Formatter formatter(DataDirectory data, int nodeId, String clusterId) {
    String directory = data.path().toAbsolutePath().toString();
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(nodeId)
        .setClusterId(clusterId)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(directory)
        .setDirectories(List.of(directory));
  }

  static BrokerException refused(DataDirectory data, Exception cause) {
    return new BrokerException(
        "the embedded broker (Kafka %s) cannot use its data directory %s: %s; stop what else uses it, or choose another"
            .formatted(AppInfoParser.getVersion(), data.path(), cause.getMessage()),
        cause);
  }
}
