package dev.tandem.decoding;

import java.util.Arrays;

/**
 * The words that the search has found so far, as a graph. A state is a frame and a history; an arc
 * is a word (with the silence before it) that leads from one state to a later one. Where several
 * arcs lead to a state, the state's score is that of the best path, and the others are kept for
 * {@link LatticePosteriors}.
 */
final class WordLattice {
  /** Where every path starts: frame 0 and the history of a sentence's start. */
  static final int START = 0;

  private static final int NO_ARC = -1;

  private final IntList frames = new IntList();
  private final IntList histories = new IntList();
  private final DoubleList scores = new DoubleList();
  private final IntList bestArcs = new IntList();

  private final IntList origins = new IntList();
  private final IntList targets = new IntList();
  private final IntList words = new IntList();
  private final IntList starts = new IntList();
  private final DoubleList arcScores = new DoubleList();

  private int[] latestOfHistory = new int[256];

  WordLattice(int startHistory) {
    addState(0, startHistory, 0);
  }

  int numStates() {
    return frames.size();
  }

  int numArcs() {
    return words.size();
  }

  /** The frame behind the last of the words that end in the state. */
  int frame(int state) {
    return frames.get(state);
  }

  int history(int state) {
    return histories.get(state);
  }

  /** Score of the best path from the start to the state. */
  double score(int state) {
    return scores.get(state);
  }

  int origin(int arc) {
    return origins.get(arc);
  }

  int target(int arc) {
    return targets.get(arc);
  }

  int wordId(int arc) {
    return words.get(arc);
  }

  /** First frame of the arc's word. */
  int startFrame(int arc) {
    return starts.get(arc);
  }

  int endFrame(int arc) {
    return frames.get(targets.get(arc));
  }

  /** What the arc alone adds to a path's score. */
  double arcScore(int arc) {
    return arcScores.get(arc) - scores.get(origins.get(arc));
  }

  /**
   * Adds a word that ends before {@code frame}; frames must not go back.
   *
   * @param history the one behind the word
   * @param score of the whole path
   */
  void addWord(int origin, int wordId, int startFrame, int frame, int history, double score) {
    int target = stateAt(frame, history);
    if (score > scores.get(target)) {
      scores.set(target, score);
      bestArcs.set(target, numArcs());
    }
    origins.add(origin);
    targets.add(target);
    words.add(wordId);
    starts.add(startFrame);
    arcScores.add(score);
  }

  /** The arcs of the best path to a state, in order. */
  int[] bestPath(int state) {
    int[] path = new int[numArcsTo(state)];
    for (int i = path.length - 1, at = state; i >= 0; i--) {
      path[i] = bestArcs.get(at);
      at = origin(path[i]);
    }
    return path;
  }

  private int numArcsTo(int state) {
    int count = 0;
    for (int at = state; bestArcs.get(at) != NO_ARC; at = origin(bestArcs.get(at))) {
      count++;
    }
    return count;
  }

  private int stateAt(int frame, int history) {
    if (history >= latestOfHistory.length) {
      latestOfHistory = Arrays.copyOf(latestOfHistory, 2 * history);
    }
    int latest = latestOfHistory[history];
    boolean exists = frames.get(latest) == frame && histories.get(latest) == history;
    return exists ? latest : addState(frame, history, Double.NEGATIVE_INFINITY);
  }

  private int addState(int frame, int history, double score) {
    int state = numStates();
    frames.add(frame);
    histories.add(history);
    scores.add(score);
    bestArcs.add(NO_ARC);
    latestOfHistory[history] = state;
    return state;
  }
}
