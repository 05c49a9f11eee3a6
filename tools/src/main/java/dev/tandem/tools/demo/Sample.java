package dev.tandem.tools.demo;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording and what is said in it: {@code NAME.flac} or {@code NAME.wav} with {@code NAME.txt}.
 *
 * @param reference lower case words
 */
record Sample(String name, Recording recording, String reference) {

  /**
   * All samples of a folder, by name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static List<Sample> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + " is no folder; expected one with NAME.flac (or .wav) and NAME.txt");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> audio = files.filter(Sample::isAudio).sorted().toList();
      if (audio.isEmpty()) {
        throw new IllegalArgumentException(
            "no samples in %s: expected NAME.flac (or .wav) with NAME.txt beside it"
                .formatted(folder));
      }
      return audio.stream().map(Sample::read).toList();
    }
  }

  private static boolean isAudio(Path file) {
    return file.toString().endsWith(".flac") || file.toString().endsWith(".wav");
  }

  private static Sample read(Path audio) {
    String name = audio.getFileName().toString().replaceFirst("\\.(flac|wav)$", "");
    Path text = audio.resolveSibling(name + ".txt");
    try {
      return new Sample(name, AudioFile.read(audio), Files.readString(text).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the reference of %s is missing; expected it in %s".formatted(audio, text), e);
    }
  }
}
