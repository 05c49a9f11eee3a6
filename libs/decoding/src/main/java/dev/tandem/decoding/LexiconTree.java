package dev.tandem.decoding;

import dev.tandem.decoding.lm.LanguageModel;

/**
 * All pronunciations as one tree, in which words that begin alike share their first nodes. A node
 * is a state: it emits a column of the posteriorgram and lasts one frame or more. Immutable, and
 * safe for use by several threads.
 */
final class LexiconTree {
  /** Emits nothing; its children are the first states of words. */
  static final int ROOT = 0;

  /*
   * Flat arrays by node, in breadth-first order, so that a node's children are neighbours,
   * [firstChild, endChild). The pronunciations are sorted by their columns, so that those that end
   * in a node are neighbours too, [first, endHere). Silence is a chain of its own behind the tree.
   */
  final int[] column;
  final int[] firstChild;
  final int[] endChild;
  final int[] first;
  final int[] endHere;

  /** Word of each pronunciation. */
  final int[] wordIds;

  /** Largest unigram log-probability among the words below each node; 0 in silence. */
  final float[] lookAhead;

  final int firstSilence;
  final int lastSilence;

  private LexiconTree(LexiconTreeBuilder builder, LanguageModel model) {
    this.column = builder.column.toArray();
    this.firstChild = builder.firstChild.toArray();
    this.endChild = builder.endChild.toArray();
    this.first = builder.first.toArray();
    this.endHere = builder.endHere.toArray();
    this.wordIds = builder.wordIds();
    this.firstSilence = builder.firstSilence;
    this.lastSilence = column.length - 1;
    this.lookAhead = lookAhead(model);
  }

  /**
   * The words that both the lexicon and the model know.
   *
   * @throws IllegalArgumentException when there is none
   */
  static LexiconTree of(Lexicon lexicon, LanguageModel model, PhoneTopology topology) {
    LexiconTree tree = new LexiconTree(new LexiconTreeBuilder(lexicon, model, topology), model);
    if (tree.wordIds.length == 0) {
      throw new IllegalArgumentException(
          "none of the lexicon's %d words is among the language model's %d; both must be lower case"
              .formatted(lexicon.words().size(), model.numWords()));
    }
    return tree;
  }

  /** Children come behind their parents, so that backwards each is ready when it is needed. */
  private float[] lookAhead(LanguageModel model) {
    float[] lookAhead = new float[column.length];
    for (int node = firstSilence - 1; node >= 0; node--) {
      lookAhead[node] = Math.max(bestWord(node, model), bestChild(node, lookAhead));
    }
    return lookAhead;
  }

  private float bestWord(int node, LanguageModel model) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = first[node]; i < endHere[node]; i++) {
      best = Math.max(best, model.logProbability(model.empty(), wordIds[i]));
    }
    return best;
  }

  private float bestChild(int node, float[] lookAhead) {
    float best = Float.NEGATIVE_INFINITY;
    for (int child = firstChild[node]; child < endChild[node]; child++) {
      best = Math.max(best, lookAhead[child]);
    }
    return best;
  }
}
