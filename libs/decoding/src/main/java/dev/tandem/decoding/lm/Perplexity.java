package dev.tandem.decoding.lm;

import java.util.Collection;
import java.util.stream.Stream;

/**
 * How well a model expects a text: the number of words among which it hesitates, in the geometric
 * mean. Ends of sentences count as words; words that the model does not know are counted apart, and
 * the history is empty behind them, as SRILM does.
 *
 * @param numWords words of the text, known or not
 * @param numUnknown those that the model does not know
 * @param numSentences lines of the text
 * @param logProbability natural log, of all known words and ends
 */
public record Perplexity(long numWords, long numUnknown, long numSentences, double logProbability) {
  private static final Perplexity NONE = new Perplexity(0, 0, 0, 0);

  /**
   * Of a whole text.
   *
   * @param sentences words apart by blanks, in the form of the model's words
   */
  public static Perplexity of(LanguageModel model, Collection<String> sentences) {
    return of(model, sentences.stream());
  }

  /** As above, of a text that need not be in memory. */
  public static Perplexity of(LanguageModel model, Stream<String> sentences) {
    return sentences
        .map(sentence -> ofSentence(model, sentence.strip()))
        .reduce(NONE, Perplexity::plus);
  }

  private static Perplexity ofSentence(LanguageModel model, String sentence) {
    String[] words = sentence.isEmpty() ? new String[0] : sentence.split("\\s+");
    long history = model.start();
    double logProbability = 0;
    int numUnknown = 0;
    for (String word : words) {
      int id = model.wordId(word);
      numUnknown += id < 0 ? 1 : 0;
      logProbability += id < 0 ? 0 : model.logProbability(history, id);
      history = id < 0 ? model.empty() : model.next(history, id);
    }
    return new Perplexity(
        words.length, numUnknown, 1, logProbability + model.endLogProbability(history));
  }

  private Perplexity plus(Perplexity other) {
    return new Perplexity(
        numWords + other.numWords,
        numUnknown + other.numUnknown,
        numSentences + other.numSentences,
        logProbability + other.logProbability);
  }

  /** 1 is certainty; the number of words is a model that knows nothing. */
  public double value() {
    return Math.exp(-logProbability / (numWords - numUnknown + numSentences));
  }

  /** Share of the words that the model does not know, 0 to 1. */
  public double unknownRate() {
    return (double) numUnknown / Math.max(1, numWords);
  }
}
