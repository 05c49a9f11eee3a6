package dev.tandem.scoring;

import java.util.List;

/**
 * Character error rate with sclite's alignment, of texts as sclite would compare them; a space
 * between two words is a character.
 */
public final class CharacterErrorRate {
  private CharacterErrorRate() {}

  /** Characters of the hypothesis against those of the reference. */
  public static ErrorRate of(String reference, String hypothesis) {
    return Alignment.of(characters(reference), characters(hypothesis)).errorRate();
  }

  private static List<String> characters(String text) {
    return String.join(" ", SpokenText.words(text))
        .codePoints()
        .mapToObj(Character::toString)
        .toList();
  }
}
