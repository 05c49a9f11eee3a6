package dev.tandem.decoding.g2p;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes guessed pronunciations down, since guessing those of a whole language model takes a minute
 * and more: gzipped text in CMUdict's format, with the probability as a comment: {@code jove JH OW
 * V # 0.93}. {@code Lexicon.read} reads it.
 */
public final class GuessedDictionary {
  private final Pronouncer pronouncer;

  /** A dictionary of what {@code pronouncer} thinks likely. */
  public GuessedDictionary(Pronouncer pronouncer) {
    this.pronouncer = pronouncer;
  }

  /** Writes the pronunciations of words, in their order; those that cannot be guessed lack. */
  public void write(Collection<String> words, Path file) {
    try (Writer text =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      for (String word : words) {
        text.write(entries(word));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the dictionary " + file, e);
    }
  }

  private String entries(String word) {
    return pronouncer.likely(word).stream()
        .map(guess -> entry(word, guess))
        .collect(Collectors.joining());
  }

  private String entry(String word, Guess guess) {
    return String.format(
        Locale.ROOT, "%s %s # %.2f\n", word, pronouncer.names(guess), guess.probability());
  }
}
