package dev.tandem.training;

/** Is told how training goes. */
public interface TrainingListener {
  /**
   * A step was made.
   *
   * @param epoch from 0
   * @param progress share of the training that is done, 0 to 1, or a little above at the end
   * @param lossPerFrame running mean, nats per output frame
   */
  void onStep(int epoch, double progress, double lossPerFrame);

  /**
   * What was learned was measured on dev and saved: after each epoch, or, where epochs are very
   * short, after several. The last may have ended before its time.
   *
   * @param epoch the last one, from 0
   * @param lossPerFrame mean over that epoch, nats per output frame
   * @param devErrorRate phone or character error rate of greedy decoding, 0 to 1 or above
   * @param hours spent training so far, over all runs
   */
  void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours);
}
