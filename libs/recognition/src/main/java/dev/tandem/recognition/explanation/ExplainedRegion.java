package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Edit;
import java.util.List;
import java.util.Optional;

/**
 * A run of wrong words and what lost it.
 *
 * @param edits its pairs of words; none is correct
 * @param span where it is in the recording, as well as it can be told
 * @param cause of all its errors
 * @param words those that the cause is about: not in the vocabulary, or cut by the endpointer; else
 *     empty
 * @param margin of the three causes that are told apart by scores; empty for the others, and where
 *     what was said does not fit into the utterance's frames
 * @param saidPhones of the reference, in the pronunciation that fits best; empty without margin
 * @param heardPhones of the hypothesis likewise
 */
public record ExplainedRegion(
    List<Edit<String>> edits,
    TimeSpan span,
    Cause cause,
    List<String> words,
    Optional<Margin> margin,
    List<String> saidPhones,
    List<String> heardPhones) {
  public ExplainedRegion {
    edits = List.copyOf(edits);
    words = List.copyOf(words);
    saidPhones = List.copyOf(saidPhones);
    heardPhones = List.copyOf(heardPhones);
  }

  /** A region of which the scores do not matter. */
  static ExplainedRegion unscored(
      List<Edit<String>> edits, TimeSpan span, Cause cause, List<String> words) {
    return new ExplainedRegion(edits, span, cause, words, Optional.empty(), List.of(), List.of());
  }

  /** What was said. */
  public List<String> reference() {
    return edits.stream().flatMap(edit -> edit.reference().stream()).toList();
  }

  /** What was found. */
  public List<String> hypothesis() {
    return edits.stream().flatMap(edit -> edit.hypothesis().stream()).toList();
  }
}
