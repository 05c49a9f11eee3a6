package dev.tandem.decoding.lm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a model whatever its format is, which is seen from the first bytes, and writes either. */
final class LanguageModelFile {
  private static final int GZIP_MAGIC = 0x1f8b;

  private LanguageModelFile() {}

  /** Writes one of the formats. */
  interface Format {
    void write(NgramModel model, Path file) throws IOException;
  }

  static void write(NgramModel model, Path file, Format format) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      format.write(model, file);
    } catch (IOException failure) {
      throw new LanguageModelException(
          "language model %s cannot be written: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  static NgramModel read(Path file) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(bytes, file.toString());
    } catch (NoSuchFileException missing) {
      throw new LanguageModelException(
          "language model %s is missing; train one with 'tandem train lm'".formatted(file));
    } catch (IOException failure) {
      throw new LanguageModelException(
          "language model %s cannot be read: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  private static NgramModel read(InputStream bytes, String name) throws IOException {
    bytes.mark(4);
    byte[] magic = bytes.readNBytes(4);
    bytes.reset();
    if (TlmFormat.isMagic(magic)) {
      return TlmReader.read(bytes.readAllBytes(), name);
    }
    boolean isGzip =
        magic.length == 4 && ((magic[0] & 0xff) << 8 | (magic[1] & 0xff)) == GZIP_MAGIC;
    return ArpaReader.read(isGzip ? new GZIPInputStream(bytes) : bytes, name);
  }
}
