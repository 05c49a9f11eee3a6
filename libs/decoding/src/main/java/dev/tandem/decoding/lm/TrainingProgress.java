package dev.tandem.decoding.lm;

/** Is told how far a training has come. */
@FunctionalInterface
public interface TrainingProgress {
  /** Tells nobody. */
  TrainingProgress NONE = (step, done) -> {};

  /**
   * Called before and within each step.
   *
   * @param step what is being done, for people
   * @param done of this step, 0 to 1
   */
  void report(String step, double done);
}
