package dev.tandem.scoring;

import java.util.List;

/** Character error rate: edit distance in characters; the blank between two words is one. */
public final class CharacterErrorRate {
  private CharacterErrorRate() {}

  /** Both texts are {@linkplain SpokenText brought to one form} first. */
  public static ErrorRate of(String reference, String hypothesis) {
    return Alignment.of(characters(reference), characters(hypothesis), EditCosts.UNIT).errorRate();
  }

  private static List<Character> characters(String text) {
    return SpokenText.of(text).chars().mapToObj(character -> (char) character).toList();
  }
}
