package dev.tandem.decoding;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that were heard, with their times. A <i>partial</i> hypothesis may change, a <i>final</i>
 * one will not. Immutable.
 *
 * @param words in order
 * @param confidence 0 to 1
 */
public record Hypothesis(List<Word> words, double confidence) {
  /** Nothing was heard. */
  public static final Hypothesis EMPTY = new Hypothesis(List.of(), 1);

  public Hypothesis {
    words = List.copyOf(words);
  }

  /** The words joined by blanks. */
  public String transcript() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /**
   * A word and where it was heard.
   *
   * @param text lower case
   * @param startFrame first frame of the posteriorgram, from 0 at the start of the utterance
   * @param endFrame the frame behind its last
   * @param confidence 0 to 1
   */
  public record Word(String text, int startFrame, int endFrame, double confidence) {}
}
