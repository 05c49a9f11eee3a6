package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.ErrorRegion;
import dev.tandem.scoring.SpokenText;
import java.util.List;

/**
 * Says for each word that the staged arm got wrong which stage lost it. Wrong words are judged by
 * regions, each as a whole, as Chase (1997, "Error-responsive feedback mechanisms for speech
 * recognizers") does: first whether the decoder could have found what was said (its words are in
 * the lexicon, their audio came to it), then by the decoder's own scores of what was said and of
 * what it found. Immutable, and safe for use by several threads.
 */
public final class Explainer {
  private final ForcedDecoder decoder;

  /**
   * @param decoder of the decoder whose errors are to be explained
   */
  public Explainer(ForcedDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * What became of the words of a recording.
   *
   * @param reference what was said, in any writing
   * @throws ReferenceTooLongException when so much cannot be said in so short a time
   */
  public Explanation explain(HeardRecording recording, String reference) {
    Alignment<String> alignment = Alignment.of(SpokenText.words(reference), recording.words());
    List<ErrorRegion> regions = ErrorRegion.of(alignment);
    if (regions.isEmpty()) {
      return new Explanation(alignment, List.of());
    }
    List<PlacedEdit> edits = new Placement(recording, decoder, alignment).edits();
    RegionJudge judge = new RegionJudge(recording, decoder, edits);
    return new Explanation(alignment, regions.stream().map(judge::judge).toList());
  }
}
