package dev.tandem.training;

import dev.tandem.decoding.Lexicon;
import java.util.Arrays;
import java.util.List;

/**
 * A text as phones.
 *
 * @param words for each word its pronunciations
 * @param isListed whether the lexicon lists all words, so that nothing was guessed
 */
record PhoneText(List<List<int[]>> words, boolean isListed) {
  PhoneText {
    words = List.copyOf(words);
  }

  /** Looks words up; the lexicon may guess. */
  static PhoneText of(String text, Lexicon lexicon) {
    List<String> words = List.of(text.split(" "));
    return new PhoneText(
        words.stream().map(lexicon::pronunciations).toList(),
        words.stream().allMatch(lexicon::has));
  }

  /** The phones of each word's first pronunciation; empty when one is not listed. */
  int[] firstPronunciations() {
    return isListed
        ? words.stream().flatMapToInt(word -> Arrays.stream(word.get(0))).toArray()
        : new int[0];
  }
}
