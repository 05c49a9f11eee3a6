package dev.tandem.decoding.g2p;

/** The letters that words are spelled with, as numbers: a to z are 1 to 26, the apostrophe 27. */
final class Letters {
  /** Where a graphone has no second letter. */
  static final int NONE = 0;

  /** How many numbers there are, {@link #NONE} included. */
  static final int SIZE = 28;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz'";

  private Letters() {}

  /** Whether a word has letters, and no others. */
  static boolean spell(String word) {
    return !word.isEmpty() && word.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
  }

  /** The letters of a word that they {@linkplain #spell spell}. */
  static int[] of(String word) {
    return word.chars().map(letter -> ALPHABET.indexOf(letter) + 1).toArray();
  }

  /** Letters as text; {@link #NONE} is left out. */
  static String text(int... letters) {
    StringBuilder text = new StringBuilder();
    for (int letter : letters) {
      text.append(letter == NONE ? "" : ALPHABET.charAt(letter - 1));
    }
    return text.toString();
  }
}
