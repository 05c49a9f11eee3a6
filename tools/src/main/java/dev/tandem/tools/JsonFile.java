package dev.tandem.tools;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are replaced at once: whenever it is stopped, the old or the new is there. */
public final class JsonFile {
  private JsonFile() {}

  /** Writes {@code value}, by way of a file beside, in a folder that is made if it is missing. */
  public static void write(ObjectMapper json, Path file, Object value) throws IOException {
    Files.createDirectories(file.getParent());
    Path written = file.resolveSibling(file.getFileName() + ".new");
    json.writeValue(written.toFile(), value);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
