package dev.tandem.tools.chaos;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a speaker says in a stream: recordings of one rate, with silence between them.
 *
 * @param number from 0
 * @param recording all of it
 */
record Script(int number, Recording recording) {
  private static final int SILENCE_MS = 900;

  /**
   * Scripts for so many speakers from the recordings of a folder, over and over: each begins with
   * another one.
   *
   * @param leastSeconds how long each is at least
   * @throws IllegalArgumentException when the folder holds no recordings
   */
  static List<Script> of(Path folder, int numScripts, double leastSeconds) throws IOException {
    List<Recording> recordings = recordings(folder);
    return IntStream.range(0, numScripts)
        .mapToObj(number -> new Script(number, from(recordings, number, leastSeconds)))
        .toList();
  }

  private static Recording from(List<Recording> all, int first, double leastSeconds) {
    int rateHz = all.get(first % all.size()).sampleRateHz();
    List<Recording> alike = all.stream().filter(r -> r.sampleRateHz() == rateHz).toList();
    int next = alike.indexOf(all.get(first % all.size()));
    Signal silence = Signal.of(new float[rateHz * SILENCE_MS / 1000]);
    Signal joined = Signal.EMPTY;
    while (joined.length() < leastSeconds * rateHz) {
      joined = joined.then(alike.get(next++ % alike.size()).mono()).then(silence);
    }
    return new Recording(rateHz, joined);
  }

  private static List<Recording> recordings(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Recording> found = files.filter(Script::isAudio).sorted().map(AudioFile::read).toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "no recordings in %s: expected files that end in .flac or .wav".formatted(folder));
      }
      return found;
    }
  }

  private static boolean isAudio(Path file) {
    return file.toString().endsWith(".flac") || file.toString().endsWith(".wav");
  }
}
