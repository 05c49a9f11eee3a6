package dev.tandem.training;

/**
 * How long a network is trained: so many epochs, or so much time, whichever is over first.
 *
 * @param epochs passes over the speech, at most
 * @param hours of wall clock, over all runs of one training, at most
 */
public record Length(int epochs, double hours) {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  public Length {
    if (epochs <= 0) {
      throw new IllegalArgumentException("epochs must be positive, but was " + epochs);
    }
    if (!(hours > 0)) {
      throw new IllegalArgumentException("hours must be positive, but was " + hours);
    }
  }

  /** However long they take. */
  public static Length ofEpochs(int epochs) {
    return new Length(epochs, NO_LIMIT);
  }

  /**
   * Share of the training that is done; from 1 on it is over. The learning rate follows it, so it
   * depends on nothing but what a checkpoint keeps: a run that was stopped follows the same
   * schedule.
   *
   * @param epochShare epochs done, the last one in part, over {@link #epochs}
   * @param hoursSpent over all runs
   */
  double progress(double epochShare, double hoursSpent) {
    return Math.max(epochShare, hoursSpent / hours);
  }
}
