package dev.tandem.tools.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the gateway is. */
final class GatewayOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The gateway (default: ${DEFAULT-VALUE}).")
  URI url = URI.create("http://localhost:8081");
}
