package dev.tandem.acoustics;

import java.util.Optional;

/**
 * Sums over all paths of an {@link UtteranceGraph} (Baum et al. 1970): the log-likelihood of the
 * text, and for every frame the probability that a label is being emitted, given the text. With
 * those occupancies the gradient of the negative log-likelihood with respect to a network's logits
 * is softmax minus occupancy, for a hidden Markov model as for CTC.
 *
 * <p>Probabilities are scaled frame by frame, so that the likeliest state has 1 (Rabiner 1989, "A
 * tutorial on hidden Markov models", section V.A): products instead of sums of logarithms, which
 * took two fifths of the time of training. Only states that are possible at all are looked at: of a
 * network that has learned something, a band about the likeliest path. Double precision; time and
 * memory O(numFrames * numStates). Stateless.
 */
public final class ForwardBackward {
  /** What is less is as good as impossible: the product of two of them is still a whole double. */
  private static final double LEAST = 1e-140;

  private final UtteranceGraph graph;
  private final int numFrames;
  private final int numStates;
  private final int numLabels;
  private final ScaledScores scores;
  private final int[] framesToEnd;
  private final int longestArc;
  private final double[] alphas;
  private final Span[] possible;
  private double logScale;

  private ForwardBackward(UtteranceGraph graph, Posteriorgram scores) {
    this.graph = graph;
    this.scores = new ScaledScores(scores);
    numFrames = scores.numFrames();
    numStates = graph.numStates();
    numLabels = scores.numPhones();
    framesToEnd = graph.framesToEnd();
    longestArc = graph.longestArc();
    alphas = new double[numFrames * numStates];
    possible = new Span[numFrames];
  }

  /**
   * Sums over all paths.
   *
   * @param scores natural log of each label's score a frame, shape {@code [numFrames][numLabels]}
   * @return nothing when the text does not fit into so few frames, or when all ways in which it
   *     does are 140 orders of magnitude less likely than one that begins as the text does
   */
  public static Optional<Occupancies> of(UtteranceGraph graph, Posteriorgram scores) {
    return scores.numFrames() == 0
        ? Optional.empty()
        : new ForwardBackward(graph, scores).occupancies();
  }

  private Optional<Occupancies> occupancies() {
    Span reachable = new Span(0, numStates);
    for (int frame = 0; frame < numFrames; frame++) {
      stepForward(frame, reachable);
      double largest = scale(alphas, frame * numStates, reachable);
      logScale += scores.logScale(frame) + Math.log(largest);
      possible[frame] = reachable.ofPositive(alphas, frame * numStates);
      reachable = possible[frame].longer(longestArc, numStates);
    }
    double likelihood = 0; // of states from which there is a way to the end, the last are the ends
    Span ends = possible[numFrames - 1];
    for (int state = ends.start(); state < ends.end(); state++) {
      likelihood += alphas[(numFrames - 1) * numStates + state];
    }
    return likelihood == 0
        ? Optional.empty()
        : Optional.of(new Occupancies(Math.log(likelihood) + logScale, backward()));
  }

  private void stepForward(int frame, Span reachable) {
    int framesLeft = numFrames - 1 - frame;
    int at = frame * numStates;
    for (int state = reachable.start(); state < reachable.end(); state++) {
      if (framesToEnd[state] <= framesLeft) {
        alphas[at + state] = entered(frame, state) * scores.get(frame, graph.label(state));
      }
    }
  }

  private double entered(int frame, int state) {
    if (frame == 0) {
      return graph.isInitial(state) ? 1 : 0;
    }
    double sum = 0;
    int before = (frame - 1) * numStates;
    for (int predecessor : graph.predecessors(state)) {
      sum += alphas[before + predecessor];
    }
    return sum;
  }

  /**
   * Divides states' values by the largest of them.
   *
   * @param at place of the first state's
   * @return the largest; 0 if all are
   */
  private static double scale(double[] values, int at, Span states) {
    double max = 0;
    for (int i = at + states.start(); i < at + states.end(); i++) {
      max = Math.max(max, values[i]);
    }
    double factor = max == 0 ? 0 : 1 / max;
    for (int i = at + states.start(); i < at + states.end(); i++) {
      double scaled = values[i] * factor;
      values[i] = scaled < LEAST ? 0 : scaled;
    }
    return max;
  }

  private Posteriorgram backward() {
    float[] occupancies = new float[numFrames * numLabels];
    double[] betas = new double[numStates];
    for (int state = 0; state < numStates; state++) {
      betas[state] = graph.isTerminal(state) ? 1 : 0;
    }
    occupy(occupancies, numFrames - 1, betas);
    for (int frame = numFrames - 1; frame > 0; frame--) {
      betas = stepBack(frame, betas);
      occupy(occupancies, frame - 1, betas);
    }
    return new Posteriorgram(numFrames, numLabels, occupancies);
  }

  private void occupy(float[] occupancies, int frame, double[] betas) {
    int at = frame * numStates;
    Span states = possible[frame];
    double sum = 0;
    for (int state = states.start(); state < states.end(); state++) {
      sum += alphas[at + state] * betas[state];
    }
    double factor = 1 / sum;
    for (int state = states.start(); state < states.end(); state++) {
      double occupancy = alphas[at + state] * betas[state] * factor;
      occupancies[frame * numLabels + graph.label(state)] += (float) occupancy;
    }
  }

  /** To states that can be reached: others may be so much likelier that these would vanish. */
  private double[] stepBack(int frame, double[] betas) {
    int at = (frame - 1) * numStates;
    double[] before = new double[numStates];
    Span states = possible[frame];
    for (int state = states.start(); state < states.end(); state++) {
      double through = betas[state] * scores.get(frame, graph.label(state));
      if (through > 0) {
        for (int predecessor : graph.predecessors(state)) {
          before[predecessor] += alphas[at + predecessor] > 0 ? through : 0;
        }
      }
    }
    scale(before, 0, possible[frame - 1]);
    return before;
  }

  /**
   * What the text says about every frame.
   *
   * @param logLikelihood natural log of the sum over all paths
   * @param probabilities probability, not log, of each label in each frame given the text, shape
   *     {@code [numFrames][numLabels]}; each row sums to 1
   */
  public record Occupancies(double logLikelihood, Posteriorgram probabilities) {}
}
