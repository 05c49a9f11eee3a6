package dev.tandem.tools.explain;

import dev.tandem.audio.corpus.TranscribedCorpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what was said in a recording by what lies beside it. */
final class ReferenceText {
  private ReferenceText() {}

  /**
   * The text file of the same name, or the line of LibriSpeech's {@code *.trans.txt}.
   *
   * @throws IllegalArgumentException when there is neither
   */
  static String of(Path recording) {
    String name = recording.getFileName().toString();
    Path text = recording.resolveSibling(name.replaceAll("\\.[^.]*$", "") + ".txt");
    return (Files.exists(text) ? Optional.of(read(text)) : corpusText(recording))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "what is said in %s is not known: neither %s nor a line of a *.trans.txt beside it; give it with --text"
                        .formatted(recording, text.getFileName())));
  }

  private static String read(Path text) {
    try {
      return Files.readString(text).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s as text".formatted(text), e);
    }
  }

  private static Optional<String> corpusText(Path recording) {
    Path folder = recording.toAbsolutePath().getParent();
    try {
      return TranscribedCorpus.read(folder).utterances().stream()
          .filter(utterance -> utterance.audio().equals(recording.toAbsolutePath()))
          .map(TranscribedCorpus.Utterance::text)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no corpus
    }
  }
}
