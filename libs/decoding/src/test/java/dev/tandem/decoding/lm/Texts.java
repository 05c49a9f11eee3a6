package dev.tandem.decoding.lm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Models of small texts. */
final class Texts {
  private Texts() {}

  /** Counts the n-grams of a text, each string a sentence. */
  static CountedNgrams count(int order, Set<String> words, List<String> sentences) {
    return CountedNgrams.of(read(words, sentences), order, TrainingProgress.NONE);
  }

  /** A model with all n-grams of a text. */
  static NgramModel train(int order, Set<String> words, List<String> sentences) {
    return train(order, words, sentences, Long.MAX_VALUE);
  }

  /** A model pruned to a number of n-grams. */
  static NgramModel train(int order, Set<String> words, List<String> sentences, long numNgrams) {
    TrainingText text = read(words, sentences);
    CountedNgrams ngrams = CountedNgrams.of(text, order, TrainingProgress.NONE);
    NgramProbabilities all = KneserNey.estimate(ngrams);
    float[][] scores = EntropyPruning.scores(ngrams, all);
    return NgramSelection.of(
        text.vocabulary(), all, scores, EntropyPruning.threshold(scores, numNgrams));
  }

  private static TrainingText read(Set<String> words, List<String> sentences) {
    try {
      Path file = Files.createTempFile("sentences", ".txt");
      try {
        Files.write(file, sentences);
        return TrainingText.read(file, words::contains, Integer.MAX_VALUE);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** P(word | words before), not in logs. */
  static double probability(LanguageModel model, String word, String... before) {
    return Math.exp(model.logProbability(history(model, before), model.wordId(word)));
  }

  /** P(end of sentence | words before), not in logs. */
  static double endProbability(LanguageModel model, String... before) {
    return Math.exp(model.endLogProbability(history(model, before)));
  }

  /** The history behind some words; {@code "<s>"} as the first word starts a sentence. */
  static long history(LanguageModel model, String... words) {
    long history = model.empty();
    for (String word : words) {
      history = word.equals("<s>") ? model.start() : model.next(history, model.wordId(word));
    }
    return history;
  }
}
