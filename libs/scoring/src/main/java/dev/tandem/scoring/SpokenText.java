package dev.tandem.scoring;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text in the form in which LibriSpeech's transcripts, the language model and both arms write it,
 * but lower case: letters a to z and apostrophes, words apart by one blank. Accents are taken off,
 * curly apostrophes straightened, and all else (hyphens, quotes, punctuation, digits) parts words.
 * Numbers are not spelt out: do that first, or they are lost.
 */
public final class SpokenText {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc]");
  private static final Pattern SEPARATORS = Pattern.compile("[^a-z']+");

  private SpokenText() {}

  /** {@code "L'Été, he said"} becomes {@code "l'ete he said"}. */
  public static String of(String text) {
    return String.join(" ", words(text));
  }

  /** The words of {@link #of(String)}; none for an empty text. */
  public static List<String> words(String text) {
    return Stream.of(SEPARATORS.split(withoutAccents(text)))
        .map(SpokenText::withoutQuotes)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String withoutAccents(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    String plain = ACCENTS.matcher(decomposed).replaceAll("");
    return APOSTROPHES.matcher(plain).replaceAll("'").toLowerCase(Locale.ROOT);
  }

  /**
   * An apostrophe on its own, or one at each end, is a quotation mark; {@code 'tis} keeps its own.
   */
  private static String withoutQuotes(String word) {
    boolean quoted = word.startsWith("'") && word.endsWith("'");
    return quoted ? word.replaceAll("^'+|'+$", "") : word;
  }
}
