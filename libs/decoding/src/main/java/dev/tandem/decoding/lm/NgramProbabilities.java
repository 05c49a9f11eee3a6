package dev.tandem.decoding.lm;

/**
 * Probabilities and back-off weights of the nodes of a tree, linear, not in logs.
 *
 * <p>Arrays are shared for speed; nobody writes to them once they are here.
 */
final class NgramProbabilities {
  private final NgramTrie trie;
  private final float[][] probabilities;
  private final float[][] backoffs;

  NgramProbabilities(NgramTrie trie, float[][] probabilities, float[][] backoffs) {
    this.trie = trie;
    this.probabilities = probabilities;
    this.backoffs = backoffs;
  }

  NgramTrie trie() {
    return trie;
  }

  /** P(last word | the others) of a node's n-gram. */
  double probability(int level, int node) {
    return probabilities[level - 1][node];
  }

  /** Back-off weight of a node's n-gram as history. */
  double backoff(int level, int node) {
    return backoffs[level - 1][node];
  }
}
