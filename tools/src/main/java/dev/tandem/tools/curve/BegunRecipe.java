package dev.tandem.tools.curve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.tools.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
      if (Files.notExists(file())) {
        JsonFile.write(JSON, file(), recipe);
      }
      requireSame(JSON.readValue(file().toFile(), Recipe.class), recipe);
    } catch (IOException e) {
      throw new UncheckedIOException(file() + " cannot be read or written", e);
    }
  }

  private void requireSame(Recipe begun, Recipe recipe) {
    if (!begun.equals(recipe)) {
      throw new IllegalArgumentException(
          "%s was begun with %s, but asked for is %s; give the same options, or delete it"
              .formatted(folder, begun, recipe));
    }
  }

  private Path file() {
    return folder.resolve("recipe.json");
  }
}
