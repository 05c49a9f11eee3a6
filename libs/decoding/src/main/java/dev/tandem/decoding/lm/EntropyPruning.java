package dev.tandem.decoding.lm;

import java.util.Arrays;

/**
 * Chooses the n-grams that a smaller model keeps: those without which it would be most surprised
 * (A. Stolcke, "Entropy-based pruning of backoff language models", 1998). The score of an n-gram is
 * the relative entropy between the model with it and the model without it, or the highest score of
 * the n-grams that continue it, if that is higher, since a tree keeps parents.
 *
 * <p>How often a history occurs is taken from the text and not from the model: the lower orders of
 * a Kneser-Ney model answer another question (Chelba et al., "Study on interaction between entropy
 * pruning and Kneser-Ney smoothing", 2010).
 */
final class EntropyPruning {
  private final CountedNgrams ngrams;
  private final NgramProbabilities model;
  private final NgramTrie trie;
  private final double numEvents;

  private EntropyPruning(CountedNgrams ngrams, NgramProbabilities model) {
    this.ngrams = ngrams;
    this.model = model;
    this.trie = ngrams.trie();
    this.numEvents = Arrays.stream(ngrams.counts(1)).asLongStream().sum();
  }

  /**
   * Nats that each n-gram is worth, from length 2, without those that start with {@code <unk>},
   * which no model keeps; shape {@code [order - 1][n-grams of the length]}.
   */
  static float[][] scores(CountedNgrams ngrams, NgramProbabilities model) {
    return new EntropyPruning(ngrams, model).scores();
  }

  /** The score that {@code numNgrams} n-grams reach; 0, which all reach, when there are no more. */
  static float threshold(float[][] scores, long numNgrams) {
    long numScores = Arrays.stream(scores).mapToLong(level -> level.length).sum();
    if (numNgrams == 0 || numScores <= numNgrams) {
      return numNgrams == 0 ? Float.POSITIVE_INFINITY : 0;
    }
    float[] all = new float[Math.toIntExact(numScores)];
    int filled = 0;
    for (float[] level : scores) {
      System.arraycopy(level, 0, all, filled, level.length);
      filled += level.length;
    }
    Arrays.sort(all);
    return all[Math.toIntExact(numScores - numNgrams)];
  }

  private float[][] scores() {
    float[][] scores = new float[trie.order() - 1][];
    for (int level = trie.order(); level >= 2; level--) {
      scores[level - 2] = new float[numOfWords(level)];
      for (int history = 0; history < numOfWords(level - 1); history++) {
        scoreAfter(level, history, scores[level - 2]);
      }
      if (level < trie.order()) {
        raiseToChildren(level, scores[level - 2], scores[level - 1]);
      }
    }
    return scores;
  }

  /** {@code <unk>} has the last id, so n-grams that start with it stand behind the others. */
  private int numOfWords(int level) {
    return level == 1 ? trie.numNodes(1) - 1 : trie.firstChild(level - 1, numOfWords(level - 1));
  }

  private void scoreAfter(int level, int history, float[] scores) {
    int first = trie.firstChild(level - 1, history);
    int end = trie.endOfChildren(level - 1, history);
    double occurrences = 0;
    double sum = 0;
    double sumLower = 0;
    for (int i = first; i < end; i++) {
      occurrences += ngrams.counts(level)[i];
      sum += model.probability(level, i);
      sumLower += lower(level, i);
    }
    for (int i = first; i < end; i++) {
      double loss = loss(level, i, 1 - sum, 1 - sumLower, model.backoff(level - 1, history));
      scores[i] = (float) Math.max(0, loss * occurrences / numEvents);
    }
  }

  /**
   * Relative entropy after one history.
   *
   * @param left probability that the n-grams of the history leave to others
   * @param lowerLeft the same by the model of the shorter history
   */
  private double loss(int level, int node, double left, double lowerLeft, double backoff) {
    double p = model.probability(level, node);
    double lower = lower(level, node);
    double backoffWithout = (left + p) / (lowerLeft + lower);
    return p * Math.log(p / (backoffWithout * lower)) + left * Math.log(backoff / backoffWithout);
  }

  private double lower(int level, int node) {
    return model.probability(level - 1, ngrams.suffix(level, node));
  }

  private void raiseToChildren(int level, float[] scores, float[] childScores) {
    for (int node = 0; node < scores.length; node++) {
      for (int i = trie.firstChild(level, node); i < trie.endOfChildren(level, node); i++) {
        scores[node] = Math.max(scores[node], childScores[i]);
      }
    }
  }
}
