package dev.tandem.kit;

import java.net.URI;
import java.util.Optional;

/**
 * How records are framed: Avro's single-object encoding, which needs no registry, or Confluent's
 * framing, where the registry numbers the schemas. Either is read, whatever is written.
 *
 * @param registry where schemas get their numbers; empty for single-object encoding
 */
public record WireFormat(Optional<SchemaRegistry> registry) {
  /** No registry: the schemas that ship in the jar are all there are. */
  public static final WireFormat SINGLE_OBJECT = new WireFormat(Optional.empty());

  /** What {@code SCHEMA_REGISTRY_URL} asks for. */
  public static WireFormat of(Settings settings) {
    return settings
        .find("SCHEMA_REGISTRY_URL")
        .map(url -> new WireFormat(Optional.of(new SchemaRegistry(uri(url)))))
        .orElse(SINGLE_OBJECT);
  }

  private static URI uri(String url) {
    if (!url.matches("https?://[^ ]+")) {
      throw new SettingsException(
          "SCHEMA_REGISTRY_URL is '%s', expected http://HOST:PORT[/PATH]".formatted(url));
    }
    return URI.create(url.replaceAll("/+$", "") + "/");
  }
}
