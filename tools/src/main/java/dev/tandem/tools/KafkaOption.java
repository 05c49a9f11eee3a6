package dev.tandem.tools;

import dev.tandem.kit.Settings;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which Kafka. */
public final class KafkaOption {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "The Kafka, as 'tandem serve' prints it (default: KAFKA_BOOTSTRAP_SERVERS, or localhost:9092).")
  String bootstrapServers;

  /** The environment's settings, with that Kafka. */
  public Settings settings() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (bootstrapServers != null) {
      environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    }
    return new Settings(environment);
  }
}
