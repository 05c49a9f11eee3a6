package dev.tandem.decoding.lm;

import java.nio.file.Path;
import java.util.List;

/**
 * An n-gram model with back-off: P(w | h) is kept for the n-grams that the model has; for others it
 * is backoff(h) P(w | h without its first word). Immutable, and safe for use by several threads.
 */
public final class NgramModel implements LanguageModel {
  private final Vocabulary vocabulary;
  private final NgramTrie trie;
  private final List<Weights> logProbabilities; // [level - 1]
  private final List<Weights> logBackoffs; // [level - 1]; none for the longest n-grams
  private final TrieHistories histories;

  NgramModel(
      Vocabulary vocabulary,
      NgramTrie trie,
      List<Weights> logProbabilities,
      List<Weights> logBackoffs) {
    if (trie.order() < 2) {
      throw new LanguageModelException(
          "the model has order %d; expected 2 (bigrams) or more".formatted(trie.order()));
    }
    this.vocabulary = vocabulary;
    this.trie = trie;
    this.logProbabilities = List.copyOf(logProbabilities);
    this.logBackoffs = List.copyOf(logBackoffs);
    this.histories = new TrieHistories(trie);
  }

  /**
   * Reads a model from Tandem's own format or from ARPA text (also gzipped), whichever the file is.
   *
   * @throws LanguageModelException when the file is missing, damaged or neither
   */
  public static NgramModel load(Path file) {
    return LanguageModelFile.read(file);
  }

  /**
   * Writes Tandem's own format: small, a byte a weight.
   *
   * @throws LanguageModelException when the file cannot be written
   */
  public void write(Path file) {
    LanguageModelFile.write(this, file, TlmWriter::write);
  }

  /**
   * Writes ARPA text, which other tools read; gzipped where the file's name ends in {@code .gz}.
   *
   * @throws LanguageModelException when the file cannot be written
   */
  public void writeArpa(Path file) {
    LanguageModelFile.write(this, file, ArpaWriter::write);
  }

  /** Length of the longest n-grams. */
  public int order() {
    return trie.order();
  }

  /** Number of n-grams of a length; those of length 1 include sentence begin and end. */
  public int numNgrams(int length) {
    return trie.numNodes(length);
  }

  @Override
  public int numWords() {
    return vocabulary.size();
  }

  @Override
  public int wordId(String word) {
    return vocabulary.id(word);
  }

  @Override
  public String word(int id) {
    return vocabulary.words().get(id);
  }

  @Override
  public long start() {
    return shortest(TrieHistories.of(1, vocabulary.begin()));
  }

  @Override
  public long empty() {
    return TrieHistories.EMPTY;
  }

  @Override
  public float logProbability(long history, int wordId) {
    float logBackoff = 0;
    long context = history;
    int found = histories.find(context, wordId);
    while (found < 0) {
      logBackoff += logBackoff(context);
      context = histories.suffix(context);
      found = histories.find(context, wordId);
    }
    return logBackoff + logProbabilities.get(TrieHistories.level(context)).get(found);
  }

  @Override
  public long next(long history, int wordId) {
    boolean isFull = TrieHistories.level(history) == order() - 1;
    return shortest(histories.longestMatch(isFull ? histories.suffix(history) : history, wordId));
  }

  @Override
  public float endLogProbability(long history) {
    return logProbability(history, vocabulary.end());
  }

  /** Leaves out leading words for as long as nothing depends on them. */
  private long shortest(long history) {
    long context = history;
    while (context != TrieHistories.EMPTY
        && !histories.hasChildren(context)
        && logBackoff(context) == 0) {
      context = histories.suffix(context);
    }
    return context;
  }

  private float logBackoff(long history) {
    return logBackoffs.get(TrieHistories.level(history) - 1).get(TrieHistories.node(history));
  }

  /** The history that a node of the tree backs off to. */
  long shorterHistory(int level, int node) {
    return histories.suffix(TrieHistories.of(level, node));
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  NgramTrie trie() {
    return trie;
  }

  /** Natural log of the probability of a node's last word behind the others. */
  float logProbabilityOf(int level, int node) {
    return logProbabilities.get(level - 1).get(node);
  }

  /** Natural log of the back-off weight of a node; 0 for the longest n-grams. */
  float logBackoffOf(int level, int node) {
    return level == order() ? 0 : logBackoffs.get(level - 1).get(node);
  }
}
