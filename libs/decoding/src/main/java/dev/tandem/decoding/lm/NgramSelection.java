package dev.tandem.decoding.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a model of those n-grams whose score reaches a threshold, without {@code <unk>}, and sets
 * its back-off weights so that probabilities still add up to 1.
 */
final class NgramSelection {
  /** Where all words have n-grams of their own, nothing is left, and rounding could go below 0. */
  private static final double LEAST_LEFT = 1e-7;

  private final NgramProbabilities all;
  private final float[][] scores;
  private final float threshold;
  private final List<float[]> logProbabilities = new ArrayList<>();
  private NgramTrie selected;
  private int[] newIndex;

  private NgramSelection(NgramProbabilities all, float[][] scores, float threshold) {
    this.all = all;
    this.scores = scores;
    this.threshold = threshold;
  }

  /**
   * Selects.
   *
   * @param scores as {@link EntropyPruning} gives them: no n-gram's score is below one of those
   *     that continue it
   */
  static NgramModel of(
      Vocabulary vocabulary, NgramProbabilities all, float[][] scores, float threshold) {
    return new NgramSelection(all, scores, threshold).select(vocabulary);
  }

  private NgramModel select(Vocabulary vocabulary) {
    selectUnigrams(vocabulary);
    for (int level = 2; level <= all.trie().order(); level++) {
      selectChildren(level);
    }
    return normalised(vocabulary);
  }

  private void selectUnigrams(Vocabulary vocabulary) {
    selected = NgramTrie.ofUnigrams(vocabulary.numUnigrams());
    newIndex = new int[all.trie().numNodes(1)];
    float[] logs = new float[vocabulary.numUnigrams()];
    for (int word = 0; word < newIndex.length; word++) {
      boolean isKept = word < logs.length;
      newIndex[word] = isKept ? word : -1;
      if (isKept) {
        logs[word] = (float) Math.log(all.probability(1, word));
      }
    }
    logs[vocabulary.begin()] = ArpaFormat.LOG_NEVER;
    logProbabilities.add(logs);
  }

  private void selectChildren(int level) {
    NgramTrie trie = all.trie();
    int[] index = new int[trie.numNodes(level)];
    long[] children = new long[index.length];
    float[] logs = new float[index.length];
    int filled = 0;
    for (int parent = 0; parent < newIndex.length; parent++) {
      for (int i = trie.firstChild(level - 1, parent);
          i < trie.endOfChildren(level - 1, parent);
          i++) {
        boolean isKept = newIndex[parent] >= 0 && scores[level - 2][i] >= threshold;
        index[i] = isKept ? filled : -1;
        if (isKept) {
          logs[filled] = (float) Math.log(all.probability(level, i));
          children[filled++] = NgramTrie.child(newIndex[parent], trie.word(level, i));
        }
      }
    }
    selected = selected.plus(Arrays.copyOf(children, filled));
    logProbabilities.add(Arrays.copyOf(logs, filled));
    newIndex = index;
  }

  /** The weights of short histories come first, since those of longer ones depend on them. */
  private NgramModel normalised(Vocabulary vocabulary) {
    List<float[]> logBackoffs = new ArrayList<>();
    for (int level = 1; level < selected.order(); level++) {
      logBackoffs.add(new float[selected.numNodes(level)]);
    }
    NgramModel model =
        new NgramModel(
            vocabulary,
            selected,
            logProbabilities.stream().map(Weights::of).toList(),
            logBackoffs.stream().map(Weights::of).toList());
    for (int level = 1; level < selected.order(); level++) {
      for (int node = 0; node < selected.numNodes(level); node++) {
        logBackoffs.get(level - 1)[node] = logBackoff(model, level, node);
      }
    }
    return model;
  }

  private float logBackoff(NgramModel model, int level, int node) {
    if (!selected.hasChildren(level, node)) {
      return 0;
    }
    long shorter = model.shorterHistory(level, node);
    double left = 1;
    double lowerLeft = 1;
    for (int i = selected.firstChild(level, node); i < selected.endOfChildren(level, node); i++) {
      left -= Math.exp(model.logProbabilityOf(level + 1, i));
      lowerLeft -= Math.exp(model.logProbability(shorter, selected.word(level + 1, i)));
    }
    return (float) Math.log(Math.max(left, LEAST_LEFT) / Math.max(lowerLeft, LEAST_LEFT));
  }
}
