package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;

/**
 * What two views of one utterance have in common is the speech; what differs is what was done to
 * it. So each view's posteriors are drawn towards the other's, by the Kullback-Leibler divergence
 * from it, frame by frame (Yao et al. 2025, "CR-CTC: Consistency regularization on CTC for improved
 * speech recognition", section 3.1). The other is held fixed: it is a teacher.
 */
final class Consistency {
  /** Nats of divergence that weigh as much as one of the objective: as in the paper. */
  private static final double WEIGHT = 0.2;

  private Consistency() {}

  /**
   * Adds the gradient of the weighted divergence.
   *
   * @param gradient of the view's objective w.r.t. its logits, shape {@code [numFrames,
   *     numOutputs]}; changed
   * @param view log-posteriors of the view that learns
   * @param other of the view that teaches, of the same shape
   */
  static void add(float[] gradient, Posteriorgram view, Posteriorgram other) {
    for (int i = 0; i < gradient.length; i++) {
      double surplus = Math.exp(view.values()[i]) - Math.exp(other.values()[i]);
      gradient[i] += (float) (WEIGHT * surplus);
    }
  }
}
