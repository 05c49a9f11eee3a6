package dev.tandem.decoding.g2p;

import dev.tandem.decoding.Lexicon;
import java.util.Collection;
import java.util.List;

/**
 * A word with one of its pronunciations.
 *
 * @param letters as {@link Letters} numbers them
 * @param phones indices in the lexicon's phones, none of them 0
 */
@SuppressWarnings("ArrayRecordComponent") // 130,000 of them, read in the innermost loop
record SpelledWord(int[] letters, int[] phones) {

  /** All pronunciations of those words that {@link Letters} can spell. */
  static List<SpelledWord> of(Collection<String> words, Lexicon lexicon) {
    return words.stream()
        .filter(Letters::spell)
        .flatMap(word -> lexicon.pronunciations(word).stream().map(p -> of(word, p)))
        .toList();
  }

  private static SpelledWord of(String word, int[] phones) {
    return new SpelledWord(Letters.of(word), phones);
  }
}
