package dev.tandem.training;

import dev.tandem.decoding.Lexicon;
import java.util.Arrays;
import java.util.List;

/**
 * A text as phones.
 *
 * @param words for each word its pronunciations
 * @param isComplete whether the lexicon has all words
 */
record PhoneText(List<List<int[]>> words, boolean isComplete) {
  PhoneText {
    words = List.copyOf(words);
  }

  /** Looks words up; one that is missing becomes two or more phones, any. */
  static PhoneText of(String text, Lexicon lexicon) {
    int any = lexicon.phones().size();
    List<String> words = List.of(text.split(" "));
    return new PhoneText(
        words.stream()
            .map(lexicon::pronunciations)
            .map(found -> found.isEmpty() ? List.of(new int[] {any, any}) : found)
            .toList(),
        words.stream().noneMatch(word -> lexicon.pronunciations(word).isEmpty()));
  }

  /** The phones of each word's first pronunciation; empty when a word is missing. */
  int[] firstPronunciations() {
    return isComplete
        ? words.stream().flatMapToInt(word -> Arrays.stream(word.get(0))).toArray()
        : new int[0];
  }
}
