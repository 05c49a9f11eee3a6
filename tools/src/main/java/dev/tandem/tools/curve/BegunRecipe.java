package dev.tandem.tools.curve;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * With what the training of a point was begun: its checkpoints do not say.
 *
 * @param folder of the training
 */
record BegunRecipe(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Remembers {@code recipe} where nothing was begun.
   *
   * @throws IllegalArgumentException when another one was begun
   */
  void require(Recipe recipe) {
    try {
      Recipe begun = Files.exists(file()) ? JSON.readValue(file().toFile(), Recipe.class) : recipe;
      if (!begun.equals(recipe)) {
        throw new IllegalArgumentException(
            "%s was begun with %s, but asked for is %s; give the same options, or delete it"
                .formatted(folder, begun, recipe));
      }
      write(recipe);
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " cannot be read or written", e);
    }
  }

  private void write(Recipe recipe) throws IOException {
    Files.createDirectories(folder);
    Path written = folder.resolve("recipe.json.new");
    JSON.writeValue(written.toFile(), recipe);
    Files.move(
        written, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return folder.resolve("recipe.json");
  }
}
