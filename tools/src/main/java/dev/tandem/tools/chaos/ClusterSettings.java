package dev.tandem.tools.chaos;

import dev.tandem.recognition.Models;
import java.util.HashMap;
import java.util.Map;

/** What each service is told beside its port and folder. */
final class ClusterSettings {
  static final int NUM_PARTITIONS = 4;

  private ClusterSettings() {}

  /** What the environment says, beats what is said here, but for where things are. */
  static Map<String, String> of(Models models, String bootstrapServers) {
    Map<String, String> settings = new HashMap<>(patient());
    settings.putAll(System.getenv());
    settings.put("LOG_LEVEL", "INFO");
    settings.put("KAFKA_LOG_LEVEL", "WARN");
    settings.put("TOPIC_PARTITIONS", Integer.toString(NUM_PARTITIONS));
    settings.put("MODELS_DIR", models.folder().toAbsolutePath().toString());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    models
        .otherLanguageModel()
        .ifPresent(file -> settings.put("LANGUAGE_MODEL", file.toAbsolutePath().toString()));
    return settings;
  }

  /** Two cores that start a dozen processes at once are slow to answer. */
  private static Map<String, String> patient() {
    return Map.ofEntries(
        Map.entry("TOPIC_REPLICATION_FACTOR", Integer.toString(ClusterPlan.NUM_BROKERS)),
        Map.entry("SESSION_TIMEOUT_MS", "8000"),
        Map.entry("TRANSACTION_TIMEOUT_MS", "8000"),
        Map.entry("COMMIT_INTERVAL_MS", "100"),
        Map.entry("OPEN_TIMEOUT_MS", "30000"),
        Map.entry("KAFKA_TIMEOUT_MS", "60000"),
        Map.entry("NUM_STANDBY_REPLICAS", "1"),
        Map.entry("OMP_NUM_THREADS", "1"));
  }
}
