package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Edit;
import java.util.Optional;

/**
 * A pair of the alignment of what was said with what was found, and where its words belong.
 *
 * @param edit the pair
 * @param said where the word of the reference was said; nothing where it is not known or missing
 * @param saidIn number of the utterance that holds most of it, -1 where there is no such word
 * @param heard where the word of the hypothesis was found; nothing where there is none
 * @param heardIn number of the utterance in which it was found, -1 where there is none
 */
record PlacedEdit(
    Edit<String> edit, Optional<TimeSpan> said, int saidIn, Optional<TimeSpan> heard, int heardIn) {

  /** Where the pair is in the recording, as far as it is known. */
  Optional<TimeSpan> span() {
    return said.or(() -> heard);
  }

  Optional<String> saidIn(int utterance) {
    return saidIn == utterance ? edit.reference() : Optional.empty();
  }

  Optional<String> heardIn(int utterance) {
    return heardIn == utterance ? edit.hypothesis() : Optional.empty();
  }
}
