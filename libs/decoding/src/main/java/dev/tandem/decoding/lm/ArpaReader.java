package dev.tandem.decoding.lm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads ARPA text as SRILM, KenLM, IRSTLM and Tandem write it, n-grams in any order. Those with
 * {@code <unk>} are left out: words outside the model are the business of {@link AddedWords}.
 */
final class ArpaReader {
  private final ArpaLines lines;
  private final List<Weights> logProbabilities = new ArrayList<>();
  private final List<Weights> logBackoffs = new ArrayList<>();
  private Vocabulary vocabulary = new Vocabulary(List.of());
  private NgramTrie trie = NgramTrie.ofUnigrams(0);

  private ArpaReader(ArpaLines lines) {
    this.lines = lines;
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for errors
   */
  static NgramModel read(InputStream text, String name) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    return new ArpaReader(new ArpaLines(reader, name)).read();
  }

  private NgramModel read() throws IOException {
    List<Integer> numNgrams = lines.readNumNgrams();
    readUnigrams(numNgrams.get(0));
    for (int level = 2; level <= numNgrams.size(); level++) {
      readNgrams(level, numNgrams.get(level - 1));
    }
    lines.skipTo("\\end\\");
    logBackoffs.remove(logBackoffs.size() - 1);
    return new NgramModel(vocabulary, trie, logProbabilities, logBackoffs);
  }

  private void readUnigrams(int numUnigrams) throws IOException {
    lines.skipTo("\\1-grams:");
    List<ArpaLines.Entry> unigrams = new ArrayList<>();
    for (Optional<ArpaLines.Entry> entry = lines.nextEntry(1);
        entry.isPresent();
        entry = lines.nextEntry(1)) {
      unigrams.add(entry.get());
    }
    requireNumber(unigrams.size(), numUnigrams);
    vocabulary = new Vocabulary(wordsOf(unigrams));
    trie = NgramTrie.ofUnigrams(vocabulary.numUnigrams());
    addUnigramWeights(unigrams);
  }

  private static List<String> wordsOf(List<ArpaLines.Entry> unigrams) {
    List<String> noWords = List.of(Vocabulary.BEGIN, Vocabulary.END, Vocabulary.UNKNOWN);
    return unigrams.stream()
        .map(unigram -> unigram.words().get(0))
        .filter(word -> !noWords.contains(word))
        .toList();
  }

  /** A model that never ends a sentence lacks {@code </s>}: it is as improbable as can be. */
  private void addUnigramWeights(List<ArpaLines.Entry> unigrams) {
    float[] logProbability = new float[vocabulary.numUnigrams()];
    float[] logBackoff = new float[vocabulary.numUnigrams()];
    Arrays.fill(logProbability, ArpaFormat.LOG_NEVER);
    for (ArpaLines.Entry unigram : unigrams) {
      int id = vocabulary.idOfName(unigram.words().get(0));
      if (id >= 0) {
        logProbability[id] = unigram.logProbability();
        logBackoff[id] = unigram.logBackoff();
      }
    }
    logProbabilities.add(Weights.of(logProbability));
    logBackoffs.add(Weights.of(logBackoff));
  }

  private void readNgrams(int level, int numNgrams) throws IOException {
    lines.skipTo("\\" + level + "-grams:");
    long[] keys = new long[numNgrams];
    float[] logProbability = new float[numNgrams];
    float[] logBackoff = new float[numNgrams];
    int numRead = 0;
    int filled = 0;
    for (Optional<ArpaLines.Entry> next = lines.nextEntry(level);
        next.isPresent();
        next = lines.nextEntry(level)) {
      requireAtMost(++numRead, numNgrams);
      ArpaLines.Entry entry = next.get();
      if (!entry.words().contains(Vocabulary.UNKNOWN)) {
        keys[filled] = key(entry.words());
        logProbability[filled] = entry.logProbability();
        logBackoff[filled++] = entry.logBackoff();
      }
    }
    requireNumber(numRead, numNgrams);
    addLevel(Arrays.copyOf(keys, filled), logProbability, logBackoff);
  }

  /** The words but the last lead to a node of the tree as it is so far. */
  private long key(List<String> words) {
    int node = 0;
    for (int level = 0; level < words.size() - 1; level++) {
      node = trie.find(level, node, id(words.get(level)));
      if (node < 0) {
        throw lines.unexpected(
            "'%s'".formatted(String.join(" ", words)),
            "'%s' among the shorter n-grams"
                .formatted(String.join(" ", words.subList(0, level + 1))));
      }
    }
    return NgramTrie.child(node, id(words.get(words.size() - 1)));
  }

  private int id(String word) {
    int id = vocabulary.idOfName(word);
    if (id < 0) {
      throw lines.unexpected("'" + word + "'", "a word that is among the unigrams");
    }
    return id;
  }

  private void addLevel(long[] keys, float[] logProbability, float[] logBackoff) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    float[] sortedProbability = new float[keys.length];
    float[] sortedBackoff = new float[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int place = Arrays.binarySearch(sorted, keys[i]);
      sortedProbability[place] = logProbability[i];
      sortedBackoff[place] = logBackoff[i];
    }
    trie = trie.plus(sorted);
    logProbabilities.add(Weights.of(sortedProbability));
    logBackoffs.add(Weights.of(sortedBackoff));
  }

  private void requireAtMost(int numRead, int numNgrams) {
    if (numRead > numNgrams) {
      throw lines.unexpected("more", "%d n-grams, as the header says".formatted(numNgrams));
    }
  }

  private void requireNumber(int numRead, int numNgrams) {
    if (numRead != numNgrams) {
      throw lines.unexpected(
          "the end of a section of %d n-grams".formatted(numRead),
          "%d, as the header says".formatted(numNgrams));
    }
  }
}
