package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * How words are pronounced: word (lower case) to one or more sequences of phones. Immutable, and
 * safe for use by several threads.
 *
 * <p>Stress is dropped, so pronunciations that differ in nothing else are one.
 */
public final class Lexicon {
  private static final String CMUDICT = "cmudict-en-us.dict.gz";

  private final PhoneSet phones;
  private final Map<String, List<int[]>> pronunciations;

  private Lexicon(PhoneSet phones, Map<String, List<int[]>> pronunciations) {
    this.phones = phones;
    this.pronunciations = Collections.unmodifiableMap(pronunciations);
  }

  /** A lexicon of these words; takes the map over. */
  static Lexicon of(PhoneSet phones, Map<String, List<int[]>> pronunciations) {
    return new Lexicon(phones, pronunciations);
  }

  /** The Carnegie Mellon Pronouncing Dictionary in {@link PhoneSet#CMU}, which comes along. */
  public static Lexicon cmudict() {
    try (InputStream compressed = Lexicon.class.getResourceAsStream(CMUDICT);
        InputStream text = new GZIPInputStream(compressed, 1 << 16)) {
      return read(new InputStreamReader(text, StandardCharsets.UTF_8), CMUDICT, PhoneSet.CMU);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + CMUDICT, e);
    }
  }

  /**
   * Reads a file in CMUdict's text format, a pronunciation a line: {@code tomato T AH M EY T OW}.
   *
   * @param phones the phones of the acoustic model
   * @throws LexiconException when a line has no phones, or one that {@code phones} does not have
   */
  public static Lexicon read(Path file, PhoneSet phones) throws IOException {
    try (Reader text = Files.newBufferedReader(file)) {
      return read(text, file.toString(), phones);
    }
  }

  /**
   * Reads text in CMUdict's format.
   *
   * @param source what the text is called in errors
   * @throws LexiconException as above
   */
  public static Lexicon read(Reader text, String source, PhoneSet phones) throws IOException {
    return new Lexicon(phones, new LexiconParser(phones, source).parse(new BufferedReader(text)));
  }

  /**
   * This lexicon and the words of a user's file; a word that is in both is pronounced as the file
   * says.
   */
  public Lexicon with(Path userFile) throws IOException {
    return with(read(userFile, phones));
  }

  /** This lexicon and the words of {@code other}, which wins where a word is in both. */
  public Lexicon with(Lexicon other) {
    if (!phones.phones().equals(other.phones.phones())) {
      throw new IllegalArgumentException(
          "a lexicon in the phones %s cannot be joined with one in %s; read both with one PhoneSet"
              .formatted(phones.phones(), other.phones.phones()));
    }
    Map<String, List<int[]>> both = new LinkedHashMap<>(pronunciations);
    both.putAll(other.pronunciations);
    return new Lexicon(phones, both);
  }

  /** The phones that pronunciations are made of. */
  public PhoneSet phones() {
    return phones;
  }

  /** The words, in the order in which they were read. */
  public Set<String> words() {
    return pronunciations.keySet();
  }

  /** Phone indices of each pronunciation of {@code word}, at least one; empty if it is unknown. */
  public List<int[]> pronunciations(String word) {
    return pronunciations.getOrDefault(word, List.of()).stream().map(int[]::clone).toList();
  }
}
