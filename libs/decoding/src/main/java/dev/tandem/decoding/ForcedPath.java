package dev.tandem.decoding;

import java.util.List;

/**
 * The best way in which given words can have been spoken in an utterance, and what it scores as a
 * path of the search. Scores are natural logarithms. Immutable.
 *
 * @param words as they were given, each with the pronunciation and the times that fit best
 * @param acousticScore what was heard, with how long states last and what silences cost
 * @param languageScore the language model's scaled log-probabilities and the words' penalties
 */
public record ForcedPath(List<PronouncedWord> words, double acousticScore, double languageScore) {
  public ForcedPath {
    words = List.copyOf(words);
  }

  /** What the search gives to this path: both together. */
  public double score() {
    return acousticScore + languageScore;
  }

  /**
   * A word with its times.
   *
   * @param phones ARPAbet, in order
   * @param startFrame first frame of the posteriorgram
   * @param endFrame the frame behind its last
   */
  public record PronouncedWord(String text, List<String> phones, int startFrame, int endFrame) {
    public PronouncedWord {
      phones = List.copyOf(phones);
    }
  }
}
