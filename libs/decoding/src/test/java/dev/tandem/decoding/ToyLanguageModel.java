package dev.tandem.decoding;

import dev.tandem.decoding.lm.LanguageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bigram model of a few words: each pair that was given a probability has it, every other word
 * and the end of the sentence are equally likely.
 */
final class ToyLanguageModel implements LanguageModel {
  static final String START = "<s>";
  static final String END = "</s>";

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Double> pairs = new HashMap<>();

  ToyLanguageModel(String... words) {
    this.words = List.of(words);
    this.words.forEach(word -> ids.put(word, ids.size()));
  }

  /** Sets P(word | before). */
  ToyLanguageModel with(String before, String word, double probability) {
    pairs.put(before + " " + word, probability);
    return this;
  }

  @Override
  public int numWords() {
    return words.size();
  }

  @Override
  public int wordId(String word) {
    return ids.getOrDefault(word, -1);
  }

  @Override
  public String word(int id) {
    return words.get(id);
  }

  @Override
  public long start() {
    return -1;
  }

  @Override
  public long empty() {
    return -2;
  }

  @Override
  public long next(long history, int wordId) {
    return wordId;
  }

  @Override
  public float logProbability(long history, int wordId) {
    return logProbability(history, words.get(wordId));
  }

  @Override
  public float endLogProbability(long history) {
    return logProbability(history, END);
  }

  private float logProbability(long history, String word) {
    String before = history == -1 ? START : history == -2 ? "" : words.get((int) history);
    return (float) Math.log(pairs.getOrDefault(before + " " + word, 1.0 / (words.size() + 1)));
  }
}
