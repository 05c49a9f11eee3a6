package dev.tandem.scoring;

import java.util.Collection;

/**
 * Errors counted against a reference, in words, characters or phones.
 *
 * @param numReference number of words of the reference
 * @param substitutions words heard as another
 * @param deletions words not heard
 * @param insertions words heard that were not said
 */
public record ErrorRate(int numReference, int substitutions, int deletions, int insertions) {
  /** Nothing was said and nothing heard. */
  public static final ErrorRate NONE = new ErrorRate(0, 0, 0, 0);

  public ErrorRate {
    if (substitutions < 0 || deletions < 0 || insertions < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative, but were %d substitutions, %d deletions, %d insertions"
              .formatted(substitutions, deletions, insertions));
    }
    if (numReference < substitutions + deletions) {
      throw new IllegalArgumentException(
          "%d substitutions and %d deletions do not fit in a reference of %d"
              .formatted(substitutions, deletions, numReference));
    }
  }

  /** The counts of several utterances pooled. */
  public static ErrorRate sum(Collection<ErrorRate> utterances) {
    return utterances.stream().reduce(NONE, ErrorRate::plus);
  }

  /** The counts of both. */
  public ErrorRate plus(ErrorRate other) {
    return new ErrorRate(
        numReference + other.numReference,
        substitutions + other.substitutions,
        deletions + other.deletions,
        insertions + other.insertions);
  }

  /** Substitutions, deletions and insertions. */
  public int errors() {
    return substitutions + deletions + insertions;
  }

  /** Words that were heard as they were said. */
  public int correct() {
    return numReference - substitutions - deletions;
  }

  /**
   * Errors a word of the reference: 0 is perfect, and insertions can push it above 1. An empty
   * reference counts as one word, so that what was heard in silence shows.
   */
  public double rate() {
    return (double) errors() / Math.max(1, numReference);
  }

  /** {@link #rate()} in percent. */
  public double percent() {
    return 100 * rate();
  }
}
