package dev.tandem.decoding;

/**
 * The likeliest word that a token can still become, as the language model sees it: by its n-gram
 * probability where few words remain, by its unigram probability elsewhere.
 */
final class LookAhead {
  private final LexiconTree tree;
  private final NumberedHistories histories;
  private final int exactWords;

  /**
   * @param exactWords the most words of which each is asked for
   */
  LookAhead(LexiconTree tree, NumberedHistories histories, int exactWords) {
    this.tree = tree;
    this.histories = histories;
    this.exactWords = exactWords;
  }

  /** Natural log of the probability in {@code node}, given that in its parent. */
  float below(int node, int parent, int history, float inParent) {
    int numWords = tree.numBelow(node);
    return numWords == tree.numBelow(parent) ? inParent : at(node, history);
  }

  /** Natural log of the probability in {@code node}. */
  float at(int node, int history) {
    return tree.numBelow(node) > exactWords
        ? tree.unigramLookAhead[node]
        : exact(tree.first[node], tree.endBelow[node], history);
  }

  private float exact(int from, int to, int history) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      best = Math.max(best, histories.logProbability(history, tree.wordIds[i]));
    }
    return best;
  }
}
