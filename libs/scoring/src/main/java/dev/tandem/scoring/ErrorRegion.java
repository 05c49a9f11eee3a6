package dev.tandem.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of errors between two correct words (or an end): the least of an alignment that can be
 * judged by itself, since which wrong word stands for which is a matter of taste (Chase 1997,
 * "Error-responsive feedback mechanisms for speech recognizers", there <i>error region</i>).
 *
 * @param from its first edit in {@link Alignment#edits}
 * @param to the edit behind its last
 */
public record ErrorRegion(int from, int to) {
  public ErrorRegion {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a region from edit %d to before edit %d is empty".formatted(from, to));
    }
  }

  /** All of an alignment, in order. */
  public static List<ErrorRegion> of(Alignment<?> alignment) {
    List<ErrorRegion> regions = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= alignment.edits().size(); i++) {
      if (i == alignment.edits().size() || isCorrect(alignment.edits().get(i))) {
        if (i > from) {
          regions.add(new ErrorRegion(from, i));
        }
        from = i + 1;
      }
    }
    return List.copyOf(regions);
  }

  private static boolean isCorrect(Edit<?> edit) {
    return edit.kind() == Edit.Kind.CORRECT;
  }

  /** Whether an edit is in it. */
  public boolean contains(int edit) {
    return from <= edit && edit < to;
  }
}
