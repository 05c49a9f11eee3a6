package dev.tandem.system;

import dev.tandem.tools.RandomModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The models that ship; random ones where not all of them are there. */
final class ModelsUnderTest {
  private static final Path SHIPPED = Path.of("..", "models");

  private ModelsUnderTest() {}

  static Path in(Path folder) throws IOException {
    boolean allThere =
        Stream.of("staged/network.zip", "end-to-end/network.zip", "lm/english.tlm")
            .allMatch(file -> Files.exists(SHIPPED.resolve(file)));
    return allThere ? SHIPPED : RandomModels.write(folder);
  }
}
