package dev.tandem.training;

import dev.tandem.decoding.CharacterSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The words of a reference by number, to compare hypotheses with. Any other word is {@link #NONE}.
 */
final class Words {
  static final int NONE = -1;
  private static final int SPACE = CharacterSet.indices(" ")[0];

  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] reference;

  /** Words of {@code letters}, outputs of {@link CharacterSet} without blanks. */
  Words(int[] letters) {
    reference = split(letters, true);
  }

  /** The reference's words. */
  int[] reference() {
    return reference;
  }

  /** The words in {@code letters}. */
  int[] of(int[] letters) {
    return split(letters, false);
  }

  private int[] split(int[] letters, boolean learns) {
    int[] words = new int[letters.length / 2 + 1];
    int count = 0;
    int start = 0;
    for (int i = 0; i <= letters.length; i++) {
      if (i == letters.length || isSpace(letters[i])) {
        if (i > start) {
          words[count++] = number(new String(letters, start, i - start), learns);
        }
        start = i + 1;
      }
    }
    return Arrays.copyOf(words, count);
  }

  private int number(String word, boolean learns) {
    if (learns) {
      numbers.putIfAbsent(word, numbers.size());
    }
    return numbers.getOrDefault(word, NONE);
  }

  static boolean isSpace(int letter) {
    return letter == SPACE;
  }
}
