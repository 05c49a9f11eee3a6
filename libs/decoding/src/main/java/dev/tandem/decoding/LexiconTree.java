package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.decoding.lm.LanguageModel;

/**
 * All pronunciations as one tree, in which words that begin alike share their first nodes. A node
 * is a state of a phone: it emits a column of the posteriorgram. Immutable, and safe for use by
 * several threads.
 */
final class LexiconTree {
  /** Emits nothing; its children are the first states of words. */
  static final int ROOT = 0;

  /*
   * Flat arrays by node, in breadth-first order, so that a node's children are neighbours,
   * [firstChild, endChild). The pronunciations are sorted by their columns, so that those that end
   * in a node are neighbours too, [first, endHere). Silence is by itself, behind the tree.
   */
  final int[] column;
  final int[] firstChild;
  final int[] endChild;
  final int[] first;
  final int[] endHere;

  /** Whether the node may be stayed in. */
  final boolean[] loop;

  /** Whether the node is for the further frames of the phone that its parent is the first of. */
  final boolean[] further;

  /** Word of each pronunciation. */
  final int[] wordIds;

  /** Largest unigram log-probability among the words below each node; 0 in silence. */
  final float[] lookAhead;

  /** Nodes from here on are silence. */
  final int firstSilence;

  private LexiconTree(LexiconTreeBuilder builder, LanguageModel model) {
    this.column = builder.column.toArray();
    this.firstChild = builder.firstChild.toArray();
    this.endChild = builder.endChild.toArray();
    this.first = builder.first.toArray();
    this.endHere = builder.endHere.toArray();
    this.wordIds = builder.wordIds();
    this.firstSilence = builder.firstSilence;
    this.loop = new boolean[column.length];
    this.further = new boolean[column.length];
    for (int node = 0; node < column.length; node++) {
      loop[node] = builder.isLoop(node);
      further[node] = builder.isFurther(node);
    }
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
