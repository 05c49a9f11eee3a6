package dev.tandem.tools.client;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the gateways are. */
final class GatewayOption {
  @Option(
      names = {"--gateway", "--url"},
      paramLabel = "URL",
      split = ",",
      description =
          "The gateways, separated by commas (default: ${DEFAULT-VALUE}). A stream whose connection breaks goes on at the next that answers.")
  List<URI> urls = List.of(URI.create("http://localhost:8081"));
}
