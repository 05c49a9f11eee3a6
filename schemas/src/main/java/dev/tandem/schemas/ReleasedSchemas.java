package dev.tandem.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The schemas with which records may have been written: of each released version a copy, so that
 * what it wrote can still be read. A copy is never changed.
 */
public final class ReleasedSchemas {
  /** The versions, oldest first. */
  public static final List<String> VERSIONS = List.of("0.1");

  private ReleasedSchemas() {}

  /** All released versions of the record with this schema, oldest first. */
  public static List<Schema> of(Schema current) {
    return VERSIONS.stream()
        .map(version -> released(version, current.getName()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Schema> released(String version, String name) {
    try (InputStream in =
        ReleasedSchemas.class.getResourceAsStream("released/%s/%s.avsc".formatted(version, name))) {
      return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
