package dev.tandem.scoring;

import java.util.Optional;

/**
 * One pair of an {@link Alignment}: what should have been there and what was.
 *
 * @param <T> words, characters or phones
 * @param kind what happened
 * @param reference empty for an insertion
 * @param hypothesis empty for a deletion
 */
public record Edit<T>(Kind kind, Optional<T> reference, Optional<T> hypothesis) {

  /** What happened to a word of the reference. */
  public enum Kind {
    /** Both have the same. */
    CORRECT,
    /** The hypothesis has something else. */
    SUBSTITUTION,
    /** The reference has it, the hypothesis has not. */
    DELETION,
    /** The hypothesis has it, the reference has not. */
    INSERTION
  }

  static <T> Edit<T> pair(T reference, T hypothesis) {
    Kind kind = reference.equals(hypothesis) ? Kind.CORRECT : Kind.SUBSTITUTION;
    return new Edit<>(kind, Optional.of(reference), Optional.of(hypothesis));
  }

  static <T> Edit<T> deletion(T reference) {
    return new Edit<>(Kind.DELETION, Optional.of(reference), Optional.empty());
  }

  static <T> Edit<T> insertion(T hypothesis) {
    return new Edit<>(Kind.INSERTION, Optional.empty(), Optional.of(hypothesis));
  }
}
