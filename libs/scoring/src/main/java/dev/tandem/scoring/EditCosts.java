package dev.tandem.scoring;

/**
 * What an {@link Alignment} pays for each kind of edit; a correct word costs nothing.
 *
 * @param substitution of one word by another
 * @param deletion of a word of the reference
 * @param insertion of a word that the reference has not
 */
public record EditCosts(int substitution, int deletion, int insertion) {
  /**
   * NIST sclite's. A substitution is dearer than a deletion, so that words that are heard are
   * rather paired with themselves than with a neighbour.
   */
  public static final EditCosts SCLITE = new EditCosts(4, 3, 3);

  /** One an edit, so that the cost is the edit distance of Levenshtein. */
  public static final EditCosts UNIT = new EditCosts(1, 1, 1);

  public EditCosts {
    if (substitution <= 0 || deletion <= 0 || insertion <= 0) {
      throw new IllegalArgumentException(
          "costs must be positive, but were %d for a substitution, %d a deletion, %d an insertion"
              .formatted(substitution, deletion, insertion));
    }
  }
}
