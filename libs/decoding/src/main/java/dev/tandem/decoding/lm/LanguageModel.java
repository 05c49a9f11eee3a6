package dev.tandem.decoding.lm;

/**
 * P(word | history), natural log. A history is an opaque long that only the model that gave it
 * understands. Two equal histories have the same future, so a search may recombine on them.
 * Implementations are immutable, and safe for use by several threads.
 */
public interface LanguageModel {

  /** Number of words; their ids are {@code 0} to {@code numWords() - 1}. */
  int numWords();

  /** Id of a word, -1 when the model does not know it. */
  int wordId(String word);

  /** The word of an id. */
  String word(int id);

  /** The history in which a sentence starts, behind {@code <s>}. */
  long start();

  /** The history in which nothing is known of the words before. */
  long empty();

  /** Natural log of P(word | history), with back-off applied; always finite. */
  float logProbability(long history, int wordId);

  /** The shortest history that has the same future as {@code history} followed by the word. */
  long next(long history, int wordId);

  /** Natural log of P(end of sentence | history). */
  float endLogProbability(long history);
}
