package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Alignment;
import java.util.List;

/**
 * What became of the words of one recording.
 *
 * @param alignment of what was said with what was found
 * @param regions its errors, in order
 */
public record Explanation(Alignment<String> alignment, List<ExplainedRegion> regions) {
  public Explanation {
    regions = List.copyOf(regions);
  }
}
