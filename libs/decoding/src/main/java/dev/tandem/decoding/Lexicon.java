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
import java.util.function.Function;
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
  private final Function<String, List<int[]>> fallback;

  private Lexicon(PhoneSet phones, Map<String, List<int[]>> pronunciations) {
    this(phones, pronunciations, unknown -> List.of());
  }

  private Lexicon(
      PhoneSet phones,
      Map<String, List<int[]>> pronunciations,
      Function<String, List<int[]>> fallback) {
    this.phones = phones;
    this.pronunciations = Collections.unmodifiableMap(pronunciations);
    this.fallback = fallback;
  }

  /** A lexicon of these words; takes the map over. */
  static Lexicon of(PhoneSet phones, Map<String, List<int[]>> pronunciations) {
    return new Lexicon(phones, pronunciations);
  }

  /** The Carnegie Mellon Pronouncing Dictionary in {@link PhoneSet#CMU}, which comes along. */
  public static Lexicon cmudict() {
    try (InputStream compressed = Lexicon.class.getResourceAsStream(CMUDICT);
        InputStream text = unzipped(compressed)) {
      return read(new InputStreamReader(text, StandardCharsets.UTF_8), CMUDICT, PhoneSet.CMU);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + CMUDICT, e);
    }
  }

  /**
   * Reads a file in CMUdict's text format, a pronunciation a line: {@code tomato T AH M EY T OW}.
   * When its name ends in {@code .gz} it is unzipped.
   *
   * @param phones the phones of the acoustic model
   * @throws LexiconException when a line has no phones, or one that {@code phones} does not have
   */
  public static Lexicon read(Path file, PhoneSet phones) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? unzipped(bytes) : bytes) {
      return read(new InputStreamReader(text, StandardCharsets.UTF_8), file.toString(), phones);
    }
  }

  private static InputStream unzipped(InputStream compressed) throws IOException {
    return new GZIPInputStream(compressed, 1 << 16);
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
    return new Lexicon(phones, both, fallback);
  }

  /**
   * This lexicon, which asks another source about words that it does not have, such as {@code
   * lexicon.orElse(pronouncer::pronunciations)} of a {@code g2p.Pronouncer}. {@link #words()} and
   * {@link #has} stay as they are.
   *
   * @param source for any word its pronunciations, of phones of this lexicon; empty if it has none
   */
  public Lexicon orElse(Function<String, List<int[]>> source) {
    return new Lexicon(phones, pronunciations, source);
  }

  /** The phones that pronunciations are made of. */
  public PhoneSet phones() {
    return phones;
  }

  /** The words, in the order in which they were read. */
  public Set<String> words() {
    return pronunciations.keySet();
  }

  /** Whether a word is among {@link #words()}. */
  public boolean has(String word) {
    return pronunciations.containsKey(word);
  }

  /**
   * Phone indices of each pronunciation of {@code word}, those of {@link #orElse} for one that is
   * not among {@link #words()}; empty if it is unknown there too.
   */
  public List<int[]> pronunciations(String word) {
    List<int[]> known = pronunciations.get(word);
    return known == null ? fallback.apply(word) : known.stream().map(int[]::clone).toList();
  }
}
