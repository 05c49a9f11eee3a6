package dev.tandem.decoding;

/** Tokens that have come to the end of a word or of silence, and what they score behind it. */
final class WordEnds {
  /** In place of a word. */
  static final int SILENCE = -1;

  private final IntList tokens = new IntList();
  private final IntList words = new IntList();
  private final DoubleList scores = new DoubleList();
  private double best;

  /**
   * Makes this empty.
   *
   * @param bestToken score of the frame's best token
   */
  void clear(double bestToken) {
    tokens.clear();
    words.clear();
    scores.clear();
    best = bestToken;
  }

  void add(int token, int wordId, double score) {
    tokens.add(token);
    words.add(wordId);
    scores.add(score);
    best = Math.max(best, score);
  }

  int size() {
    return tokens.size();
  }

  int token(int index) {
    return tokens.get(index);
  }

  int wordId(int index) {
    return words.get(index);
  }

  double score(int index) {
    return scores.get(index);
  }

  double threshold(Threshold threshold, double beam, int limit) {
    return threshold.of(scores.values(), scores.size(), best, beam, limit);
  }
}
