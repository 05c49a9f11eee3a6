package dev.tandem.scoring;

import java.util.List;

/**
 * The cheapest way to turn a reference into a hypothesis, as a list of pairs in order. Works on
 * words, characters and phones alike; two are the same when they are {@code equals}. Immutable.
 *
 * @param <T> words, characters or phones
 * @param edits the pairs, in the order of speech
 * @param cost sum of the {@link EditCosts} paid
 */
public record Alignment<T>(List<Edit<T>> edits, int cost) {

  public Alignment {
    edits = List.copyOf(edits);
  }

  /** As NIST sclite aligns: its costs, and its choice among alignments that cost the same. */
  public static <T> Alignment<T> of(List<T> reference, List<T> hypothesis) {
    return of(reference, hypothesis, EditCosts.SCLITE);
  }

  /** With costs of one's own. */
  public static <T> Alignment<T> of(List<T> reference, List<T> hypothesis, EditCosts costs) {
    return new AlignmentGrid<>(reference, hypothesis, costs).trace(reference.size());
  }

  /**
   * With as much of the beginning of the reference as fits best, the shorter where two fit alike:
   * for a hypothesis of a speaker who is not yet through with the text. sclite's costs.
   */
  public static <T> Alignment<T> withBeginning(List<T> reference, List<T> hypothesis) {
    AlignmentGrid<T> grid = new AlignmentGrid<>(reference, hypothesis, EditCosts.SCLITE);
    return grid.trace(grid.cheapestBeginning());
  }

  /** How many edits there are of a kind. */
  public int count(Edit.Kind kind) {
    return (int) edits.stream().filter(edit -> edit.kind() == kind).count();
  }

  /** The edits counted, against the number of words of the reference. */
  public ErrorRate errorRate() {
    return new ErrorRate(
        count(Edit.Kind.CORRECT) + count(Edit.Kind.SUBSTITUTION) + count(Edit.Kind.DELETION),
        count(Edit.Kind.SUBSTITUTION),
        count(Edit.Kind.DELETION),
        count(Edit.Kind.INSERTION));
  }
}
