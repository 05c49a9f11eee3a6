package dev.tandem.kit.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the broker's log lies.
 *
 * @param path the directory
 * @param temporary whether it goes when the broker closes
 */
record DataDirectory(Path path, boolean temporary) {

  static DataDirectory kept(Path path) {
    try {
      return new DataDirectory(Files.createDirectories(path), false);
    } catch (IOException e) {
      throw new BrokerException(
          "data directory %s cannot be created: %s".formatted(path, e.getMessage()), e);
    }
  }

  static DataDirectory temp() {
    try {
      return new DataDirectory(Files.createTempDirectory("tandem-broker-"), true);
    } catch (IOException e) {
      throw new BrokerException("no temporary data directory can be created: " + e.getMessage(), e);
    }
  }

  /** Whether a broker has been here before. */
  boolean formatted() {
    return Files.exists(path.resolve("meta.properties"));
  }

  /** Removes a temporary directory; leaves a kept one. */
  void close() {
    if (temporary) {
      files().forEach(DataDirectory::delete);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
