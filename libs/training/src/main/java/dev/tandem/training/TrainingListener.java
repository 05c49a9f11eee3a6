package dev.tandem.training;

/** Is told how training goes. */
public interface TrainingListener {
  /**
   * A step was made.
   *
   * @param epoch from 0
   * @param step steps done, over all epochs
   * @param numSteps steps there will be
   * @param lossPerFrame running mean, nats per output frame
   */
  void onStep(int epoch, int step, int numSteps, double lossPerFrame);

  /**
   * An epoch was finished, measured on dev and saved.
   *
   * @param epoch from 0
   * @param lossPerFrame mean over the epoch, nats per output frame
   * @param devErrorRate phone or character error rate of greedy decoding, 0 to 1 or above
   * @param hours spent training so far, over all runs
   */
  void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours);
}
