package dev.tandem.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The recordings that ship. */
public final class Samples {
  private static final Path FOLDER = Path.of("..", "samples");

  private Samples() {}

  /** One of them. */
  public static Path file(String name) {
    return FOLDER.resolve(name + ".flac");
  }

  /** What is said in it. */
  public static String reference(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".txt")).strip();
  }

  /** The names of all. */
  public static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".flac"))
          .map(file -> file.replace(".flac", ""))
          .sorted()
          .toList();
    }
  }

  /** A corpus of some of them in the layout of LibriSpeech: speaker 1, chapter 2. */
  public static Path corpus(Path folder, String... names) throws IOException {
    Path chapter = Files.createDirectories(folder.resolve("1").resolve("2"));
    StringBuilder transcripts = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      String id = "1-2-%04d".formatted(i);
      Files.copy(file(names[i]), chapter.resolve(id + ".flac"));
      transcripts.append(id + " " + reference(names[i]).toUpperCase(Locale.ROOT) + "\n");
    }
    Files.writeString(chapter.resolve("1-2.trans.txt"), transcripts);
    return folder;
  }
}
