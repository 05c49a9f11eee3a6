package dev.tandem.comparison;

import dev.tandem.kit.Settings;
import dev.tandem.kit.SettingsException;
import java.net.URI;
import java.util.Set;

/**
 * What the service is told.
 *
 * @param port of the page; 0 takes any free one
 * @param gatewayUrl where browsers find the gateway; empty: on the page's own host, port 8081
 * @param join patience with a slow arm and with a silent stream
 */
public record ComparisonSettings(int port, String gatewayUrl, UtteranceJoin join) {
  /** Where the page is by default. */
  public static final int DEFAULT_PORT = 8080;

  private static final int LARGEST_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  public ComparisonSettings {
    if (port > LARGEST_PORT) {
      throw new SettingsException("PORT is '%d', expected 0 to 65535".formatted(port));
    }
    if (!gatewayUrl.isEmpty() && !isUrl(gatewayUrl)) {
      throw new SettingsException(
          "GATEWAY_URL is '%s', expected one like http://host:8081".formatted(gatewayUrl));
    }
  }

  /** {@code PORT, GATEWAY_URL, ARM_PATIENCE_MS, STREAM_IDLE_MS}. */
  static ComparisonSettings of(Settings settings) {
    return new ComparisonSettings(
        settings.integerFrom(0, "PORT", DEFAULT_PORT),
        settings.text("GATEWAY_URL", ""),
        new UtteranceJoin(
            settings.millis("ARM_PATIENCE_MS", UtteranceJoin.DEFAULT_PATIENCE),
            settings.millis("STREAM_IDLE_MS", UtteranceJoin.DEFAULT_IDLE)));
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      return url.getHost() != null && SCHEMES.contains(url.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
