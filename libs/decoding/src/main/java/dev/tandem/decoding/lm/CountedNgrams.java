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
    int bitsPerWord = NgramCounts.bitsPerWord(order);
    requireRoom(text.vocabulary(), order, bitsPerWord);
    int[][] counts = new int[order][];
    counts[0] = unigramCounts(text);
    NgramTrie trie = NgramTrie.ofUnigrams(counts[0].length);
    NgramCounts previous = null;
    for (int level = 2; level <= order; level++) {
      progress.report(
          "counting n-grams of length " + level,
          COUNTING_FROM + COUNTING_SHARE * (level - 2) / (order - 1));
      NgramCounts ngrams = NgramCounts.of(text, level, bitsPerWord);
      trie = trie.plus(children(ngrams, previous, bitsPerWord));
      counts[level - 1] = ngrams.counts();
      previous = ngrams;
    }
    return new CountedNgrams(trie, counts);
  }

  private static void requireRoom(Vocabulary vocabulary, int order, int bitsPerWord) {
    long limit = Math.min(Integer.MAX_VALUE, 1L << bitsPerWord) - 3;
    if (vocabulary.size() > limit) {
      throw new LanguageModelException(
          "the vocabulary has %d words, but order %d allows at most %d: ask for fewer words"
              .formatted(vocabulary.size(), order, limit));
    }
  }

  private static int[] unigramCounts(TrainingText text) {
    int[] counts = new int[text.vocabulary().unknown() + 1];
    for (int i = 0; i < text.length(); i++) {
      counts[text.id(i)] += text.numWordsTo(i) > 0 ? 1 : 0;
    }
    return counts;
  }

  /** Both are sorted, so the parents are met in order. {@code parents} is null for bigrams. */
  private static long[] children(NgramCounts ngrams, NgramCounts parents, int bitsPerWord) {
    long[] children = new long[ngrams.size()];
    long wordMask = (1L << bitsPerWord) - 1;
    int parent = 0;
    for (int i = 0; i < children.length; i++) {
      long history = ngrams.key(i) >>> bitsPerWord;
      while (parents != null && parents.key(parent) != history) {
        parent++;
      }
      children[i] =
          NgramTrie.child(
              parents == null ? (int) history : parent, (int) (ngrams.key(i) & wordMask));
    }
    return children;
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
