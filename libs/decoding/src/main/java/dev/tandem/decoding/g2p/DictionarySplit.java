package dev.tandem.decoding.g2p;

import dev.tandem.decoding.Lexicon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Words to learn from, and words to measure on. A word is with all its pronunciations in one of
 * them; its plural may be in the other.
 */
public record DictionarySplit(List<String> training, List<String> heldOut) {
  public DictionarySplit {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Draws words by chance from those that letters and apostrophes spell.
   *
   * @param fraction of the words that are held out, 0 to 1
   */
  public static DictionarySplit of(Lexicon lexicon, double fraction, long seed) {
    List<String> words = new ArrayList<>(lexicon.words());
    words.removeIf(word -> !Letters.spell(word));
    Collections.shuffle(words, new Random(seed));
    int numHeldOut = (int) (fraction * words.size());
    return new DictionarySplit(
        words.subList(numHeldOut, words.size()), words.subList(0, numHeldOut));
  }
}
