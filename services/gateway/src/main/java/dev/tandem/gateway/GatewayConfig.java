package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;

/**
 * How a gateway is run.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param origins which pages may talk to it
 * @param isolation whether transcripts count once the arm has committed them, or at once (sooner,
 *     but after a crash of an arm a partial may come twice)
 * @param maxStreams streams open at once
 * @param maxLagSeconds audio that waits for a stage, above which new streams are refused; 0 for no
 *     limit
 * @param maxMessageBytes largest WebSocket message
 * @param maxUploadBytes largest file to transcribe
 * @param maxUnconfirmedBytes audio of one stream that Kafka has not confirmed, above which the
 *     gateway stops to read from that client
 * @param maxUnreadBytes messages that a client has not read, above which it is dropped
 * @param configTimeout for the config of a stream to come
 * @param idleTimeout without any message from a client, above which it is dropped unless it has
 *     closed its stream; and without any sign of a client or its gateway, above which a stream is
 *     closed
 * @param closedKept for how long the client of a closed stream may still resume it for its finals
 * @param stateInterval audio between two states of a stream, so between two acknowledgements
 * @param openTimeout for Kafka to confirm that a stream is open; long enough for a leader to be
 *     elected
 * @param deliveryTimeout for Kafka to confirm audio; long enough for a broker to be replaced
 * @param finalsTimeout without any transcript after a stream was closed, above which the gateway
 *     waits no longer for the missing finals
 * @param heartbeat between signs of life to subscribers
 * @param subscriberIdle without any transcript, above which a subscriber to a stream that this
 *     gateway does not know is let go
 */
record GatewayConfig(
    String host,
    int port,
    Origins origins,
    IsolationLevel isolation,
    int maxStreams,
    int maxLagSeconds,
    int maxMessageBytes,
    long maxUploadBytes,
    int maxUnconfirmedBytes,
    long maxUnreadBytes,
    Duration configTimeout,
    Duration idleTimeout,
    Duration closedKept,
    Duration stateInterval,
    Duration openTimeout,
    Duration deliveryTimeout,
    Duration finalsTimeout,
    Duration heartbeat,
    Duration subscriberIdle) {

  static final String DEFAULT_HOST = "0.0.0.0";
  static final int DEFAULT_PORT = 8081;
  static final int DEFAULT_MAX_STREAMS = 500;

  /** Half a second for each of as many streams as are taken, and as much again. */
  static final int DEFAULT_MAX_LAG_SECONDS = 500;

  static final int DEFAULT_MAX_MESSAGE_BYTES = 1 << 20;
  static final int DEFAULT_MAX_UPLOAD_BYTES = 64 << 20;

  /** 16 s of audio. */
  static final int DEFAULT_MAX_UNCONFIRMED_BYTES = 512 << 10;

  static final int DEFAULT_MAX_UNREAD_BYTES = 4 << 20;
  static final Duration DEFAULT_CONFIG_TIMEOUT = Duration.ofSeconds(10);
  static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(1);
  static final Duration DEFAULT_CLOSED_KEPT = Duration.ofMinutes(10);
  static final Duration DEFAULT_STATE_INTERVAL = Duration.ofSeconds(1);
  static final Duration DEFAULT_OPEN_TIMEOUT = Duration.ofSeconds(15);
  static final Duration DEFAULT_DELIVERY_TIMEOUT = Duration.ofMinutes(1);

  /** Longer than a stage takes to be replaced. */
  static final Duration DEFAULT_FINALS_TIMEOUT = Duration.ofMinutes(2);

  static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(15);
  static final Duration DEFAULT_SUBSCRIBER_IDLE = Duration.ofMinutes(5);

  /**
   * What the environment says.
   *
   * @throws dev.tandem.kit.SettingsException if a variable cannot be read
   */
  static GatewayConfig of(Settings settings) {
    return new GatewayConfig(
        settings.text("HOST", DEFAULT_HOST),
        settings.integerFrom(0, "PORT", DEFAULT_PORT),
        new Origins(listed(settings.text("ALLOWED_ORIGINS", ""))),
        settings.choice("TRANSCRIPT_ISOLATION", IsolationLevel.READ_COMMITTED),
        settings.integerFrom(1, "MAX_STREAMS", DEFAULT_MAX_STREAMS),
        settings.integerFrom(0, "MAX_LAG_SECONDS", DEFAULT_MAX_LAG_SECONDS),
        settings.integerFrom(1, "MAX_MESSAGE_BYTES", DEFAULT_MAX_MESSAGE_BYTES),
        settings.integerFrom(1, "MAX_UPLOAD_BYTES", DEFAULT_MAX_UPLOAD_BYTES),
        settings.integerFrom(1, "MAX_UNCONFIRMED_BYTES", DEFAULT_MAX_UNCONFIRMED_BYTES),
        settings.integerFrom(1, "MAX_UNREAD_BYTES", DEFAULT_MAX_UNREAD_BYTES),
        settings.millis("CONFIG_TIMEOUT_MS", DEFAULT_CONFIG_TIMEOUT),
        settings.millis("IDLE_TIMEOUT_MS", DEFAULT_IDLE_TIMEOUT),
        settings.millis("CLOSED_KEPT_MS", DEFAULT_CLOSED_KEPT),
        settings.millis("STATE_INTERVAL_MS", DEFAULT_STATE_INTERVAL),
        settings.millis("OPEN_TIMEOUT_MS", DEFAULT_OPEN_TIMEOUT),
        settings.millis("DELIVERY_TIMEOUT_MS", DEFAULT_DELIVERY_TIMEOUT),
        settings.millis("FINALS_TIMEOUT_MS", DEFAULT_FINALS_TIMEOUT),
        settings.millis("HEARTBEAT_MS", DEFAULT_HEARTBEAT),
        settings.millis("SUBSCRIBER_IDLE_MS", DEFAULT_SUBSCRIBER_IDLE));
  }

  private static Set<String> listed(String origins) {
    return Stream.of(origins.split(","))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .collect(Collectors.toSet());
  }
}
