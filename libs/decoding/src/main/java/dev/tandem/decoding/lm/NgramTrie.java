package dev.tandem.decoding.lm;

import java.util.Arrays;

/**
 * Which n-grams a model has, as a tree: the children of a node are the words that follow it. A node
 * is named by its level (the length of its n-gram; 0 is the root) and its index in that level.
 *
 * <p>Level 1 has a node for every word id, in order. A level above is one array of word ids,
 * children of one parent side by side and sorted, so that a child is found by binary search and
 * costs 4 bytes. Immutable, and safe for use by several threads.
 */
final class NgramTrie {
  private final int numUnigrams;
  private final int[][] words; // [level - 2][node]
  private final int[][] firstChild; // [level - 1][node], one entry more than nodes

  private NgramTrie(int numUnigrams, int[][] words, int[][] firstChild) {
    this.numUnigrams = numUnigrams;
    this.words = words;
    this.firstChild = firstChild;
  }

  /** A tree of one level, with the words 0 to {@code numUnigrams - 1}. */
  static NgramTrie ofUnigrams(int numUnigrams) {
    return new NgramTrie(numUnigrams, new int[0][], new int[0][]);
  }

  /** Names a node of the next level by its parent's index and its word. */
  static long child(int parent, int word) {
    return ((long) parent << 32) | word;
  }

  /**
   * This tree and one more level.
   *
   * @param children sorted, each made by {@link #child(int, int)}
   */
  NgramTrie plus(long[] children) {
    int[] last = new int[children.length];
    int[] first = new int[numNodes(order()) + 1];
    for (int i = 0; i < children.length; i++) {
      last[i] = (int) children[i];
      first[(int) (children[i] >>> 32) + 1] = i + 1;
    }
    for (int parent = 1; parent < first.length; parent++) {
      first[parent] = Math.max(first[parent], first[parent - 1]);
    }
    return plus(last, first);
  }

  /**
   * This tree and one more level; takes over the arrays.
   *
   * @param lastWords word of each node, sorted among the children of one parent
   * @param firstOfParent index of each parent's first child, and the number of nodes behind it
   */
  NgramTrie plus(int[] lastWords, int[] firstOfParent) {
    return new NgramTrie(numUnigrams, append(words, lastWords), append(firstChild, firstOfParent));
  }

  private static int[][] append(int[][] arrays, int[] array) {
    int[][] appended = Arrays.copyOf(arrays, arrays.length + 1);
    appended[arrays.length] = array;
    return appended;
  }

  /** Number of levels. */
  int order() {
    return words.length + 1;
  }

  /** Number of n-grams of a length. */
  int numNodes(int level) {
    return level == 1 ? numUnigrams : words[level - 2].length;
  }

  /** The last word of a node's n-gram. */
  int word(int level, int node) {
    return level == 1 ? node : words[level - 2][node];
  }

  /** Index in the next level of the node's first child. */
  int firstChild(int level, int node) {
    return firstChild[level - 1][node];
  }

  /** Index in the next level behind the node's last child. */
  int endOfChildren(int level, int node) {
    return firstChild[level - 1][node + 1];
  }

  /** Whether any word follows the node's n-gram. */
  boolean hasChildren(int level, int node) {
    return level < order() && firstChild(level, node) < endOfChildren(level, node);
  }

  /** Index in the next level of the child with a word; negative when there is none. */
  int find(int level, int node, int word) {
    if (level == 0) {
      return word;
    }
    return Arrays.binarySearch(
        words[level - 1], firstChild(level, node), endOfChildren(level, node), word);
  }
}
