package dev.tandem.tools.pipeline;

import dev.tandem.comparison.ComparisonSettings;
import dev.tandem.gateway.Gateway;
import dev.tandem.recognition.Models;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a pipeline in one JVM keeps its records and listens. */
public final class PipelineOptions {
  /** One JVM needs fewer than a cluster; more only make it start later. */
  private static final String PARTITIONS_IN_ONE_JVM = "4";

  private static final String AS_LONG_AS_A_PERSON_WAITS_MS = "10000";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Use this Kafka (default: one inside this JVM).")
  String bootstrapServers;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the topics of the Kafka inside this JVM here across restarts.")
  Path data;

  @Option(
      names = "--gateway-port",
      description = "Where clients open streams (default: ${DEFAULT-VALUE}; 0: any free one).")
  int gatewayPort = Gateway.DEFAULT_PORT;

  @Option(
      names = "--page-port",
      description = "Where the page is (default: ${DEFAULT-VALUE}; 0: any free one).")
  int pagePort = ComparisonSettings.DEFAULT_PORT;

  private final Map<String, String> settings = new HashMap<>();

  /** On any free ports, with settings on top of those of the environment. */
  public static PipelineOptions onFreePorts(Map<String, String> settings) {
    PipelineOptions options = new PipelineOptions();
    options.gatewayPort = 0;
    options.pagePort = 0;
    options.settings.putAll(settings);
    return options;
  }

  /** Keeps the topics of the Kafka inside this JVM in a folder across restarts. */
  public PipelineOptions keeping(Path data) {
    this.data = data;
    return this;
  }

  Optional<String> bootstrapServers() {
    return Optional.ofNullable(bootstrapServers);
  }

  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  int gatewayPort() {
    return gatewayPort;
  }

  int pagePort() {
    return pagePort;
  }

  /**
   * Looked at first, so that nothing is started in vain.
   *
   * @throws IllegalArgumentException when somebody else listens on one of the ports
   */
  void requireFreePorts() {
    requireFree(gatewayPort, "the gateway", "--gateway-port");
    requireFree(pagePort, "the page", "--page-port");
  }

  private static void requireFree(int port, String who, String option) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "port %d cannot be used for %s (%s); stop what listens there or choose another with %s"
              .formatted(port, who, e.getMessage(), option),
          e);
    }
  }

  /** Settings of all services: those of the environment, and what one JVM implies. */
  Map<String, String> environment(Models models) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("MODELS_DIR", models.folder().toString());
    models
        .otherLanguageModel()
        .ifPresent(file -> environment.put("LANGUAGE_MODEL", file.toString()));
    if (bootstrapServers == null) {
      environment.put("TOPIC_REPLICATION_FACTOR", "1");
      environment.putIfAbsent("TOPIC_PARTITIONS", PARTITIONS_IN_ONE_JVM);
    }
    environment.putIfAbsent("KAFKA_TIMEOUT_MS", AS_LONG_AS_A_PERSON_WAITS_MS);
    environment.putAll(settings);
    return environment;
  }
}
