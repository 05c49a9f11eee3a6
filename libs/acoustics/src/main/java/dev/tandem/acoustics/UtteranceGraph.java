package dev.tandem.acoustics;

import java.util.ArrayList;
import java.util.List;

/**
 * All ways in which a known text may be spoken, as a graph: each state emits one label a frame, a
 * path from an initial to a terminal state that visits one state a frame is one way. A hidden
 * Markov model over phones and CTC over characters are two shapes of the same thing, so one {@link
 * ForwardBackward} trains both arms. Immutable.
 *
 * <p>States are numbered so that every arc but a self-loop leads to a higher number.
 */
public final class UtteranceGraph {
  private static final int NO_WAY = Integer.MAX_VALUE / 2;

  private final int[] labels;
  private final int[][] predecessors;
  private final boolean[] initial;
  private final boolean[] terminal;

  private UtteranceGraph(Builder builder) {
    labels = builder.labels.stream().mapToInt(Integer::intValue).toArray();
    predecessors = builder.predecessors.stream().map(UtteranceGraph::toArray).toArray(int[][]::new);
    initial = flags(builder.initial);
    terminal = flags(builder.terminal);
  }

  /**
   * CTC (Graves et al. 2006): between any two characters, before the first and behind the last,
   * there may be blanks; between two equal characters there must be one.
   *
   * @param characters labels of the text, each in 1..numLabels-1
   * @param blank label of the blank
   */
  public static UtteranceGraph ctc(int[] characters, int blank) {
    Builder builder = new Builder();
    int before = builder.loop(blank, List.of());
    builder.startAt(before);
    int previous = -1;
    for (int i = 0; i < characters.length; i++) {
      boolean skips = i > 0 && characters[i] != characters[i - 1];
      int state = builder.loop(characters[i], skips ? List.of(previous, before) : List.of(before));
      if (i == 0) {
        builder.startAt(state);
      }
      before = builder.loop(blank, List.of(state));
      previous = state;
    }
    builder.endAt(before);
    if (previous >= 0) {
      builder.endAt(previous);
    }
    return new UtteranceGraph(builder);
  }

  /**
   * A hidden Markov model: words in order, all pronunciations of a word competing, silence optional
   * at both ends and between words.
   *
   * @param words for each word its pronunciations, each a sequence of phones; with a word that has
   *     none, nothing fits
   * @param topology what a phone emits
   */
  public static UtteranceGraph ofWords(List<List<int[]>> words, PhoneTopology topology) {
    Builder builder = new Builder();
    PhoneChains chains = new PhoneChains(builder, topology);
    words.forEach(chains::word);
    chains.end();
    return new UtteranceGraph(builder);
  }

  /** Number of states. */
  public int numStates() {
    return labels.length;
  }

  /** Label that state {@code state} emits. */
  public int label(int state) {
    return labels[state];
  }

  int[] predecessors(int state) {
    return predecessors[state];
  }

  boolean isInitial(int state) {
    return initial[state];
  }

  boolean isTerminal(int state) {
    return terminal[state];
  }

  /**
   * Of each state, how many frames behind it a path needs to be at an end; many if none leads
   * there.
   */
  int[] framesToEnd() {
    int[] frames = new int[labels.length];
    for (int state = 0; state < frames.length; state++) {
      frames[state] = terminal[state] ? 0 : NO_WAY;
    }
    for (int state = labels.length - 1; state >= 0; state--) {
      for (int predecessor : predecessors[state]) {
        frames[predecessor] = Math.min(frames[predecessor], frames[state] + 1);
      }
    }
    return frames;
  }

  /** Most states that an arc leads on by. */
  int longestArc() {
    int longest = 0;
    for (int state = 0; state < labels.length; state++) {
      for (int predecessor : predecessors[state]) {
        longest = Math.max(longest, state - predecessor);
      }
    }
    return longest;
  }

  private static int[] toArray(List<Integer> states) {
    return states.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean[] flags(List<Boolean> flags) {
    boolean[] array = new boolean[flags.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = flags.get(i);
    }
    return array;
  }

  /** Collects states. */
  static final class Builder {
    private final List<Integer> labels = new ArrayList<>();
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final List<Boolean> initial = new ArrayList<>();
    private final List<Boolean> terminal = new ArrayList<>();

    /** A state that may be stayed in and entered from {@code from}. */
    int loop(int label, List<Integer> from) {
      int state = once(label, from);
      predecessors.get(state).add(state);
      return state;
    }

    /** A state of one frame, entered from {@code from}. */
    int once(int label, List<Integer> from) {
      int state = labels.size();
      labels.add(label);
      predecessors.add(new ArrayList<>(from));
      initial.add(false);
      terminal.add(false);
      return state;
    }

    void startAt(int state) {
      initial.set(state, true);
    }

    void endAt(int state) {
      terminal.set(state, true);
    }
  }
}
