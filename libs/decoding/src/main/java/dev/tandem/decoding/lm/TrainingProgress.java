package dev.tandem.decoding.lm;

/** Is told how far a training has come. */
@FunctionalInterface
public interface TrainingProgress {
  /** Tells nobody. */
  TrainingProgress NONE = (step, done) -> {};

  /**
   * Called when a step begins.
   *
   * @param step what is being done, for people
   * @param done of the whole training, 0 to 1
   */
  void report(String step, double done);
}
