package dev.tandem.audio.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Speech with its text, in the layout in which LibriSpeech is published: anywhere below a folder,
 * files {@code *.trans.txt} with a line {@code ID WORDS} an utterance, and {@code ID.flac} (or
 * {@code ID.wav}) beside them.
 *
 * @param utterances ordered by id
 */
public record TranscribedCorpus(List<Utterance> utterances) {
  private static final String TRANSCRIPTS = ".trans.txt";

  public TranscribedCorpus {
    utterances = List.copyOf(utterances);
  }

  /**
   * Finds all utterances below a folder.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TranscribedCorpus read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no folder %s: expected speech in LibriSpeech's layout; check the path"
              .formatted(folder));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Utterance> utterances =
          files
              .filter(file -> file.toString().endsWith(TRANSCRIPTS))
              .flatMap(TranscribedCorpus::lines)
              .sorted(Comparator.comparing(Utterance::id))
              .toList();
      return new TranscribedCorpus(notEmpty(utterances, folder));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read as a folder of speech: %s".formatted(folder, e), e);
    }
  }

  private static List<Utterance> notEmpty(List<Utterance> utterances, Path folder) {
    if (utterances.isEmpty()) {
      throw new IllegalArgumentException(
          "no transcribed speech below %s: expected LibriSpeech's layout, *%s with the FLAC or WAV"
                  .formatted(folder, TRANSCRIPTS)
              + " files beside it; check the folder");
    }
    return utterances;
  }

  private static Stream<Utterance> lines(Path transcripts) {
    try {
      return Files.readAllLines(transcripts).stream()
          .filter(line -> !line.isBlank())
          .map(line -> utterance(transcripts, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Utterance utterance(Path transcripts, String line) {
    int blank = line.indexOf(' ');
    String id = blank < 0 ? line : line.substring(0, blank);
    String text = blank < 0 ? "" : line.substring(blank + 1).trim().toLowerCase(Locale.ROOT);
    return new Utterance(id, audioOf(transcripts, id), text);
  }

  private static Path audioOf(Path transcripts, String id) {
    Path wav = transcripts.resolveSibling(id + ".wav");
    return Files.exists(wav) ? wav : transcripts.resolveSibling(id + ".flac");
  }

  /**
   * One recording and what is said in it.
   *
   * @param id as in the transcript file; what stands before its first hyphen is the speaker
   * @param audio the recording
   * @param text lower case
   */
  public record Utterance(String id, Path audio, String text) {
    /** The speaker, as LibriSpeech names files. */
    public String speaker() {
      return id.split("-", 2)[0];
    }
  }
}
