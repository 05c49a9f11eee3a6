package dev.tandem.training;

import dev.tandem.decoding.CharacterSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    split(letters).forEach(word -> numbers.putIfAbsent(word, numbers.size()));
    reference = of(letters);
  }

  /** The reference's words. */
  int[] reference() {
    return reference;
  }

  /** The words in {@code letters}. */
  int[] of(int[] letters) {
    List<String> words = split(letters);
    int[] found = new int[words.size()]; // no stream: it is done for each output that is tried
    for (int i = 0; i < found.length; i++) {
      found[i] = numbers.getOrDefault(words.get(i), NONE);
    }
    return found;
  }

  private static List<String> split(int[] letters) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= letters.length; i++) {
      if (i == letters.length || isSpace(letters[i])) {
        if (i > start) {
          words.add(new String(letters, start, i - start));
        }
        start = i + 1;
      }
    }
    return words;
  }

  static boolean isSpace(int letter) {
    return letter == SPACE;
  }
}
