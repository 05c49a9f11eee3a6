package dev.tandem.scoring;

import java.util.List;

/** How far two transcripts agree where nobody knows which is right. */
public final class Agreement {
  private Agreement() {}

  /**
   * 1 minus the edit distance in words over the number of words of the longer one: 1 when they are
   * the same (or both empty), 0 when they share nothing. Symmetric. Both texts are {@linkplain
   * SpokenText brought to one form} first.
   */
  public static double of(String one, String other) {
    List<String> words = SpokenText.words(one);
    List<String> otherWords = SpokenText.words(other);
    int longer = Math.max(words.size(), otherWords.size());
    int distance = Alignment.of(words, otherWords, EditCosts.UNIT).cost();
    return longer == 0 ? 1 : 1 - (double) distance / longer;
  }
}
