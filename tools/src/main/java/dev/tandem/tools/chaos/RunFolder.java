package dev.tandem.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a run's brokers, stores and logs lie. */
record RunFolder(Path path, boolean isKept) {

  /** One that may go when all went well. */
  static RunFolder temporary() throws IOException {
    return new RunFolder(Files.createTempDirectory("tandem-chaos-"), false);
  }

  /**
   * One that stays.
   *
   * @throws IllegalArgumentException when something is in it
   */
  static RunFolder kept(Path path) throws IOException {
    Files.createDirectories(path);
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new IllegalArgumentException(
            path + " is not empty; every run begins with brokers that hold nothing");
      }
    }
    return new RunFolder(path, true);
  }

  Path logs() {
    return path.resolve("logs");
  }

  void deleteUnlessKept() throws IOException {
    if (isKept) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
