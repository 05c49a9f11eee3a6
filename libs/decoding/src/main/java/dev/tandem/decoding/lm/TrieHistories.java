package dev.tandem.decoding.lm;

/**
 * Histories as nodes of the tree, {@code level << 32 | index}: looking up a word is one binary
 * search among the children of a node, and again after each step of back-off. Immutable, and safe
 * for use by several threads.
 */
final class TrieHistories {
  static final long EMPTY = 0;

  private final NgramTrie trie;
  private final long[][] suffixes; // [level - 3][node]

  TrieHistories(NgramTrie trie) {
    this.trie = trie;
    this.suffixes = new long[Math.max(0, trie.order() - 3)][];
    linkSuffixes();
  }

  /** A history of level 3 or more backs off to the longest suffix that the tree has. */
  private void linkSuffixes() {
    for (int level = 3; level < trie.order(); level++) {
      suffixes[level - 3] = new long[trie.numNodes(level)];
      for (int parent = 0; parent < trie.numNodes(level - 1); parent++) {
        linkChildren(level - 1, parent);
      }
    }
  }

  private void linkChildren(int level, int parent) {
    long suffix = suffix(of(level, parent));
    for (int i = trie.firstChild(level, parent); i < trie.endOfChildren(level, parent); i++) {
      suffixes[level - 2][i] = longestMatch(suffix, trie.word(level + 1, i));
    }
  }

  static long of(int level, int node) {
    return ((long) level << 32) | node;
  }

  static int level(long history) {
    return (int) (history >>> 32);
  }

  static int node(long history) {
    return (int) history;
  }

  /** The child of {@code history} by the word; negative where the tree has none. */
  int find(long history, int wordId) {
    return trie.find(level(history), node(history), wordId);
  }

  boolean hasChildren(long history) {
    return trie.hasChildren(level(history), node(history));
  }

  /** The history that {@code history} backs off to. */
  long suffix(long history) {
    int level = level(history);
    if (level <= 1) {
      return EMPTY;
    }
    return level == 2 ? of(1, trie.word(2, node(history))) : suffixes[level - 3][node(history)];
  }

  /** The longest n-gram of the tree that ends {@code history} followed by the word. */
  long longestMatch(long history, int wordId) {
    long context = history;
    int found = find(context, wordId);
    while (found < 0) {
      context = suffix(context);
      found = find(context, wordId);
    }
    return of(level(context) + 1, found);
  }
}
