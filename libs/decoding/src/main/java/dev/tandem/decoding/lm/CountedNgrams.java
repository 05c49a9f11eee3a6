package dev.tandem.decoding.lm;

/**
 * All n-grams of a text up to a length, with their counts, as a tree. Level 1 has {@code <unk>}
 * too. Every n-gram that is followed by something, and every n-gram without its first word, is in
 * it.
 */
final class CountedNgrams {
  /** Of the time that a training takes. */
  private static final double COUNTING_FROM = 0.3;

  private static final double COUNTING_SHARE = 0.3;

  private final NgramTrie trie;
  private final int[][] counts;
  private final int[][] suffixes;

  private CountedNgrams(NgramTrie trie, int[][] counts) {
    this.trie = trie;
    this.counts = counts;
    this.suffixes = new int[trie.order() - 1][];
    for (int level = 2; level <= trie.order(); level++) {
      linkSuffixes(level);
    }
  }

  /** Counts the n-grams of length 1 to {@code order}. */
  static CountedNgrams of(TrainingText text, int order, TrainingProgress progress) {
    int[][] counts = new int[order][];
    counts[0] = unigramCounts(text);
    NgramTrie trie = NgramTrie.ofUnigrams(counts[0].length);
    int[] nodesTo = text.ids();
    for (int level = 2; level <= order; level++) {
      progress.report(
          "counting n-grams of length " + level,
          COUNTING_FROM + COUNTING_SHARE * (level - 2) / (order - 1));
      NgramCounts ngrams = NgramCounts.of(text, level, nodesTo);
      trie = trie.plus(ngrams.children());
      counts[level - 1] = ngrams.counts();
      if (level < order) {
        lengthen(nodesTo, level, trie, text);
      }
    }
    return new CountedNgrams(trie, counts);
  }

  /** From the end, since each node is found from the shorter one at the position before. */
  private static void lengthen(int[] nodesTo, int level, NgramTrie trie, TrainingText text) {
    for (int end = text.length() - 1; end > 0; end--) {
      if (text.numWordsTo(end) >= level) {
        nodesTo[end] = trie.find(level - 1, nodesTo[end - 1], text.id(end));
      }
    }
  }

  private static int[] unigramCounts(TrainingText text) {
    int[] counts = new int[text.vocabulary().unknown() + 1];
    for (int i = 0; i < text.length(); i++) {
      counts[text.id(i)] += text.numWordsTo(i) > 0 ? 1 : 0;
    }
    return counts;
  }

  private void linkSuffixes(int level) {
    int[] links = new int[trie.numNodes(level)];
    suffixes[level - 2] = links;
    for (int parent = 0; parent < trie.numNodes(level - 1); parent++) {
      int suffixOfParent = level == 2 ? 0 : suffix(level - 1, parent);
      for (int i = trie.firstChild(level - 1, parent);
          i < trie.endOfChildren(level - 1, parent);
          i++) {
        links[i] = trie.find(level - 2, suffixOfParent, trie.word(level, i));
      }
    }
  }

  NgramTrie trie() {
    return trie;
  }

  /** How often a node's n-gram occurs, shape {@code [numNodes(level)]}; 0 for openers. */
  int[] counts(int level) {
    return counts[level - 1];
  }

  /** Index in the level below of a node's n-gram without its first word. */
  int suffix(int level, int node) {
    return suffixes[level - 2][node];
  }
}
