package dev.tandem.decoding.lm;

import java.nio.file.Path;
import java.util.List;

/**
 * An n-gram model with back-off: P(w | h) is kept for the n-grams that the model has; for others it
 * is backoff(h) P(w | h without its first word). Immutable, and safe for use by several threads.
 */
public final class NgramModel implements LanguageModel {
  /*
   * A history is a node of the tree, level << 32 | index, so that looking up a word is one binary
   * search among the children of a node, and again after each step of back-off.
   */
  private final Vocabulary vocabulary;
  private final NgramTrie trie;
  private final List<Weights> logProbabilities; // [level - 1]
  private final List<Weights> logBackoffs; // [level - 1]; none for the longest n-grams
  private final long[][] suffixes; // [level - 3][node]

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
    this.suffixes = new long[Math.max(0, trie.order() - 3)][];
    linkSuffixes();
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

  /** A history of level 3 or more backs off to the longest suffix that the tree has. */
  private void linkSuffixes() {
    for (int level = 3; level < trie.order(); level++) {
      suffixes[level - 3] = new long[trie.numNodes(level)];
      for (int parent = 0; parent < trie.numNodes(level - 1); parent++) {
        linkChildren(level - 1, parent);
      }
    }
  }

  private void linkChildren(int level, int parent) {
    long suffix = suffix(history(level, parent));
    for (int i = trie.firstChild(level, parent); i < trie.endOfChildren(level, parent); i++) {
      suffixes[level - 2][i] = longestMatch(suffix, trie.word(level + 1, i));
    }
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
    return shortest(history(1, vocabulary.begin()));
  }

  @Override
  public long empty() {
    return 0;
  }

  @Override
  public float logProbability(long history, int wordId) {
    float logBackoff = 0;
    long context = history;
    int found = trie.find(level(context), node(context), wordId);
    while (found < 0) {
      logBackoff += logBackoff(context);
      context = suffix(context);
      found = trie.find(level(context), node(context), wordId);
    }
    return logBackoff + logProbabilities.get(level(context)).get(found);
  }

  @Override
  public long next(long history, int wordId) {
    return shortest(
        longestMatch(level(history) == order() - 1 ? suffix(history) : history, wordId));
  }

  @Override
  public float endLogProbability(long history) {
    return logProbability(history, vocabulary.end());
  }

  /** The longest n-gram of the tree that ends {@code history} followed by the word. */
  private long longestMatch(long history, int wordId) {
    long context = history;
    int found = trie.find(level(context), node(context), wordId);
    while (found < 0) {
      context = suffix(context);
      found = trie.find(level(context), node(context), wordId);
    }
    return history(level(context) + 1, found);
  }

  /** Leaves out leading words for as long as nothing depends on them. */
  private long shortest(long history) {
    long context = history;
    while (level(context) > 0
        && !trie.hasChildren(level(context), node(context))
        && logBackoff(context) == 0) {
      context = suffix(context);
    }
    return context;
  }

  private long suffix(long history) {
    int level = level(history);
    if (level <= 1) {
      return 0;
    }
    return level == 2
        ? history(1, trie.word(2, node(history)))
        : suffixes[level - 3][node(history)];
  }

  private float logBackoff(long history) {
    return logBackoffs.get(level(history) - 1).get(node(history));
  }

  private static long history(int level, int node) {
    return ((long) level << 32) | node;
  }

  private static int level(long history) {
    return (int) (history >>> 32);
  }

  private static int node(long history) {
    return (int) history;
  }

  /** The history that a node of the tree backs off to. */
  long shorterHistory(int level, int node) {
    return suffix(history(level, node));
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
