package dev.tandem.decoding.lm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a model as text and reads it again. */
final class ArpaRoundTrip {
  private ArpaRoundTrip() {}

  static NgramModel of(NgramModel model) {
    try {
      Path file = Files.createTempFile("model", ".arpa");
      try {
        model.writeArpa(file);
        return NgramModel.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
