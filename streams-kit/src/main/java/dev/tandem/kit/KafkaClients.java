package dev.tandem.kit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What every Kafka client needs to know: {@code KAFKA_BOOTSTRAP_SERVERS} (default {@value
 * #DEFAULT_BOOTSTRAP_SERVERS}), and for a cluster that asks for it the client properties {@code
 * security.*}, {@code sasl.*} and {@code ssl.*}, spelt like {@code KAFKA_SASL_MECHANISM}.
 */
public final class KafkaClients {
  /** A broker on this machine. */
  public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

  private static final String PREFIX = "KAFKA_";

  private KafkaClients() {}

  /** Properties for an admin client, a producer, a consumer or a streams application. */
  public static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    settings
        .startingWith(PREFIX)
        .forEach((name, value) -> properties.put(propertyName(name), value));
    properties.keySet().removeIf(name -> !name.matches("(security|sasl|ssl)\\..+"));
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(settings));
    return properties;
  }

  /** Where the cluster is. */
  public static String bootstrapServers(Settings settings) {
    return settings.text("KAFKA_BOOTSTRAP_SERVERS", DEFAULT_BOOTSTRAP_SERVERS);
  }

  private static String propertyName(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
