package dev.tandem.acoustics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sums over all paths of an {@link UtteranceGraph} (Baum et al. 1970): the log-likelihood of the
 * text, and for every frame the probability that a label is being emitted, given the text. With
 * those occupancies the gradient of the negative log-likelihood with respect to a network's logits
 * is softmax minus occupancy, for a hidden Markov model as for CTC.
 *
 * <p>Log domain, double precision; time and memory O(numFrames * numStates). Stateless.
 */
public final class ForwardBackward {
  private final UtteranceGraph graph;
  private final Posteriorgram scores;
  private final int numFrames;
  private final int numStates;
  private final double[] alphas;

  private ForwardBackward(UtteranceGraph graph, Posteriorgram scores) {
    this.graph = graph;
    this.scores = scores;
    numFrames = scores.numFrames();
    numStates = graph.numStates();
    alphas = new double[numFrames * numStates];
  }

  /**
   * Sums over all paths.
   *
   * @param scores natural log of each label's score a frame, shape {@code [numFrames][numLabels]}
   * @return nothing when the text does not fit into so few frames
   */
  public static Optional<Occupancies> of(UtteranceGraph graph, Posteriorgram scores) {
    return scores.numFrames() == 0
        ? Optional.empty()
        : new ForwardBackward(graph, scores).occupancies();
  }

  private Optional<Occupancies> occupancies() {
    forward();
    double logLikelihood = logLikelihood();
    if (logLikelihood <= LogDomain.ZERO / 2) {
      return Optional.empty();
    }
    return Optional.of(new Occupancies(logLikelihood, backward(logLikelihood)));
  }

  private void forward() {
    for (int state = 0; state < numStates; state++) {
      alphas[state] = graph.isInitial(state) ? score(0, state) : LogDomain.ZERO;
    }
    for (int frame = 1; frame < numFrames; frame++) {
      int before = (frame - 1) * numStates;
      for (int state = 0; state < numStates; state++) {
        double sum = LogDomain.ZERO;
        for (int predecessor : graph.predecessors(state)) {
          sum = LogDomain.add(sum, alphas[before + predecessor]);
        }
        alphas[before + numStates + state] = sum + score(frame, state);
      }
    }
  }

  private double logLikelihood() {
    double sum = LogDomain.ZERO;
    for (int state = 0; state < numStates; state++) {
      if (graph.isTerminal(state)) {
        sum = LogDomain.add(sum, alphas[(numFrames - 1) * numStates + state]);
      }
    }
    return sum;
  }

  private Posteriorgram backward(double logLikelihood) {
    float[] occupancies = new float[numFrames * scores.numPhones()];
    double[] betas = new double[numStates];
    for (int state = 0; state < numStates; state++) {
      betas[state] = graph.isTerminal(state) ? 0 : LogDomain.ZERO;
    }
    for (int frame = numFrames - 1; frame >= 0; frame--) {
      occupy(occupancies, frame, betas, logLikelihood);
      betas = stepBack(frame, betas);
    }
    return new Posteriorgram(numFrames, scores.numPhones(), occupancies);
  }

  private void occupy(float[] occupancies, int frame, double[] betas, double logLikelihood) {
    for (int state = 0; state < numStates; state++) {
      double log = alphas[frame * numStates + state] + betas[state] - logLikelihood;
      if (log > -20) {
        occupancies[frame * scores.numPhones() + graph.label(state)] += (float) Math.exp(log);
      }
    }
  }

  private double[] stepBack(int frame, double[] betas) {
    double[] before = new double[numStates];
    Arrays.fill(before, LogDomain.ZERO);
    for (int state = 0; state < numStates; state++) {
      double through = betas[state] + score(frame, state);
      for (int predecessor : graph.predecessors(state)) {
        before[predecessor] = LogDomain.add(before[predecessor], through);
      }
    }
    return before;
  }

  private double score(int frame, int state) {
    return scores.get(frame, graph.label(state));
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
