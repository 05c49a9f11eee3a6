package dev.tandem.decoding.lm;

import java.util.stream.IntStream;

/**
 * Interpolated modified Kneser-Ney smoothing (Chen and Goodman, 1998, section 3):
 *
 * <pre>
 * P(w | h) = (c(h w) - D(c(h w))) / c(h) + backoff(h) P(w | h without its first word)
 * backoff(h) = sum of the D(c(h w)) / c(h)
 * </pre>
 *
 * c is the number of occurrences for the longest n-grams and for those that begin a sentence; for
 * the others it is the number of different words that come before. Unigrams back off to the uniform
 * distribution over words and sentence end.
 */
final class KneserNey {
  private final CountedNgrams ngrams;
  private final NgramTrie trie;
  private final float[][] probabilities;
  private final float[][] backoffs;

  private KneserNey(CountedNgrams ngrams) {
    this.ngrams = ngrams;
    this.trie = ngrams.trie();
    this.probabilities = new float[trie.order()][];
    this.backoffs = new float[trie.order() - 1][];
  }

  /** The probabilities of all n-grams that were counted. */
  static NgramProbabilities estimate(CountedNgrams ngrams) {
    return new KneserNey(ngrams).estimate();
  }

  private NgramProbabilities estimate() {
    estimateUnigrams(adjustedCounts(1));
    for (int level = 2; level <= trie.order(); level++) {
      estimate(level, adjustedCounts(level));
    }
    return new NgramProbabilities(trie, probabilities, backoffs);
  }

  /** Nothing comes before an n-gram that opens a sentence, so its own count is kept. */
  private int[] adjustedCounts(int level) {
    if (level == trie.order()) {
      return ngrams.counts(level);
    }
    int[] adjusted = new int[trie.numNodes(level)];
    for (int longer = 0; longer < trie.numNodes(level + 1); longer++) {
      adjusted[ngrams.suffix(level + 1, longer)]++;
    }
    for (int node = 0; node < adjusted.length; node++) {
      adjusted[node] = adjusted[node] == 0 ? ngrams.counts(level)[node] : adjusted[node];
    }
    return adjusted;
  }

  private void estimateUnigrams(int[] counts) {
    Discounts discounts = Discounts.of(counts);
    double total = IntStream.of(counts).asLongStream().sum();
    double discounted = IntStream.of(counts).mapToDouble(discounts::of).sum();
    int numPredicted = counts.length - 2; // neither <s> nor <unk>
    float[] unigrams = new float[counts.length];
    for (int word = 0; word < counts.length; word++) {
      unigrams[word] =
          (float) ((counts[word] - discounts.of(counts[word]) + discounted / numPredicted) / total);
    }
    probabilities[0] = unigrams;
  }

  private void estimate(int level, int[] counts) {
    Discounts discounts = Discounts.of(counts);
    probabilities[level - 1] = new float[counts.length];
    backoffs[level - 2] = new float[trie.numNodes(level - 1)];
    for (int history = 0; history < trie.numNodes(level - 1); history++) {
      estimateAfter(level, history, counts, discounts);
    }
  }

  private void estimateAfter(int level, int history, int[] counts, Discounts discounts) {
    int first = trie.firstChild(level - 1, history);
    int end = trie.endOfChildren(level - 1, history);
    double total = 0;
    double discounted = 0;
    for (int i = first; i < end; i++) {
      total += counts[i];
      discounted += discounts.of(counts[i]);
    }
    double backoff = first == end ? 1 : discounted / total;
    backoffs[level - 2][history] = (float) backoff;
    for (int i = first; i < end; i++) {
      double lower = probabilities[level - 2][ngrams.suffix(level, i)];
      probabilities[level - 1][i] =
          (float) ((counts[i] - discounts.of(counts[i])) / total + backoff * lower);
    }
  }
}
