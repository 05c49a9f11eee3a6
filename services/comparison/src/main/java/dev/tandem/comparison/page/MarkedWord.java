package dev.tandem.comparison.page;

import dev.tandem.schemas.Word;

/**
 * A word of a transcript, or a gap in it, and how it differs. Immutable.
 *
 * @param text empty for a gap
 * @param start first sample on the clock of the stream
 * @param end sample behind the last one
 * @param confidence 0 to 1
 * @param expected what stands there instead: the other arm's word or the reference's; may be empty
 */
record MarkedWord(
    String text, long start, long end, double confidence, Mark mark, String expected) {

  /** How a word compares. */
  enum Mark {
    /** As in the other transcript, or in the reference; or nothing is known. */
    SAME,
    /** The other arm heard something else, or nothing. */
    DIFFERENT,
    /** A gap: the other arm heard a word here. */
    MISSING,
    /** The reference has something else, or nothing. */
    WRONG,
    /** A gap: the reference has a word here. */
    MISSED
  }

  static MarkedWord of(Word word, Mark mark, String expected) {
    return new MarkedWord(
        word.getWord(), word.getStart(), word.getEnd(), word.getConfidence(), mark, expected);
  }

  static MarkedWord gap(Mark mark, String expected) {
    return new MarkedWord("", 0, 0, 0, mark, expected);
  }
}
