package dev.tandem.decoding.lm;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A language model with words that it was not trained on, such as a user's own. Each has one small
 * probability wherever it stands, and what follows it starts from an empty history. The
 * probabilities of the other words stay as they are, so that the sum exceeds 1 by a hair. Their ids
 * follow those of the model. Immutable, and safe for use by several threads.
 */
public final class AddedWords implements LanguageModel {
  /** About 1 in 3 million: that of a word that was seen a few dozen times in 70 million. */
  public static final float DEFAULT_LOG_PROBABILITY = -15f;

  private final LanguageModel model;
  private final List<String> added;
  private final Map<String, Integer> ids = new HashMap<>();
  private final float logProbability;
  private final long emptyHistory;

  private AddedWords(LanguageModel model, List<String> added, float logProbability) {
    this.model = model;
    this.added = added;
    this.logProbability = logProbability;
    this.emptyHistory = model.empty();
    added.forEach(word -> ids.put(word, model.numWords() + ids.size()));
  }

  /** {@code model} with {@code words} at the {@linkplain #DEFAULT_LOG_PROBABILITY default}. */
  public static LanguageModel to(LanguageModel model, Iterable<String> words) {
    return to(model, words, DEFAULT_LOG_PROBABILITY);
  }

  /**
   * {@code model} with those of {@code words} that it does not know.
   *
   * @param logProbability natural log of each one's probability
   */
  public static LanguageModel to(
      LanguageModel model, Iterable<String> words, float logProbability) {
    LinkedHashSet<String> unknown = new LinkedHashSet<>();
    words.forEach(unknown::add);
    unknown.removeIf(word -> model.wordId(word) >= 0);
    return new AddedWords(model, List.copyOf(unknown), logProbability);
  }

  @Override
  public int numWords() {
    return model.numWords() + added.size();
  }

  @Override
  public int wordId(String word) {
    int known = model.wordId(word);
    return known >= 0 ? known : ids.getOrDefault(word, -1);
  }

  @Override
  public String word(int id) {
    return isAdded(id) ? added.get(id - model.numWords()) : model.word(id);
  }

  @Override
  public long start() {
    return model.start();
  }

  @Override
  public long empty() {
    return emptyHistory;
  }

  @Override
  public float logProbability(long history, int wordId) {
    return isAdded(wordId) ? logProbability : model.logProbability(history, wordId);
  }

  @Override
  public long next(long history, int wordId) {
    return isAdded(wordId) ? emptyHistory : model.next(history, wordId);
  }

  @Override
  public float endLogProbability(long history) {
    return model.endLogProbability(history);
  }

  private boolean isAdded(int id) {
    return id >= model.numWords();
  }
}
