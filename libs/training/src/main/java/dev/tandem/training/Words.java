package dev.tandem.training;

import dev.tandem.decoding.CharacterSet;
import java.util.Arrays;

/**
 * The words of a reference by number, to compare hypotheses with, as a tree of letters. Any other
 * word is {@link #NONE}.
 */
final class Words {
  static final int NONE = -1;
  private static final int SPACE = CharacterSet.indices(" ")[0];

  /** Where words begin. */
  private static final int ROOT = 0;

  /** Behind letters with which no word of the reference begins. */
  private static final int UNKNOWN = 1;

  private final int[][] next;
  private final boolean[] isWord;
  private final int[] reference;
  private int numNodes = UNKNOWN + 1;

  /** Words of {@code letters}, outputs of {@link CharacterSet} without blanks. */
  Words(int[] letters) {
    next = new int[numNodes + letters.length][CharacterSet.size()];
    isWord = new boolean[next.length];
    for (int[] children : next) {
      Arrays.fill(children, UNKNOWN);
    }
    grow(letters);
    reference = of(letters);
  }

  private void grow(int[] letters) {
    int node = ROOT;
    for (int letter : letters) {
      node = isSpace(letter) ? ended(node) : child(node, letter);
    }
    ended(node);
  }

  private int ended(int node) {
    isWord[node] = node != ROOT;
    return ROOT;
  }

  private int child(int node, int letter) {
    if (next[node][letter] == UNKNOWN) {
      next[node][letter] = numNodes++;
    }
    return next[node][letter];
  }

  /** The reference's words. */
  int[] reference() {
    return reference;
  }

  /** The words in {@code letters}. */
  int[] of(int[] letters) {
    int[] found = new int[(letters.length + 1) / 2];
    int count = 0;
    int node = ROOT;
    for (int i = 0; i <= letters.length; i++) {
      if (i < letters.length && !isSpace(letters[i])) {
        node = next[node][letters[i]];
      } else if (node != ROOT) {
        found[count++] = isWord[node] ? node : NONE;
        node = ROOT;
      }
    }
    return Arrays.copyOf(found, count);
  }

  static boolean isSpace(int letter) {
    return letter == SPACE;
  }
}
