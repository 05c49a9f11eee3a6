package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.ExplainedRegion;
import dev.tandem.recognition.explanation.Margin;
import dev.tandem.scoring.Edit;
import dev.tandem.scoring.ErrorRate;
import java.util.List;

/** The line of {@code tandem explain --json} for a recording. */
record ExplanationJson(
    String recording,
    int words,
    double wer,
    int substitutions,
    int deletions,
    int insertions,
    List<RegionJson> errors) {

  static ExplanationJson of(ExplainedRecording recording) {
    ErrorRate words = recording.explanation().alignment().errorRate();
    return new ExplanationJson(
        recording.id(),
        words.numReference(),
        words.rate(),
        words.substitutions(),
        words.deletions(),
        words.insertions(),
        recording.explanation().regions().stream().map(RegionJson::of).toList());
  }

  /**
   * A run of wrong words. Margins are null where scores do not matter, {@code said} and {@code
   * heard} in a pair where nothing was.
   */
  record RegionJson(
      double start,
      double end,
      List<PairJson> words,
      String cause,
      List<String> about,
      Double acousticMargin,
      Double languageMargin,
      List<String> saidPhones,
      List<String> heardPhones) {

    static RegionJson of(ExplainedRegion region) {
      return new RegionJson(
          region.span().startSeconds(),
          region.span().endSeconds(),
          region.edits().stream().map(PairJson::of).toList(),
          CauseName.of(region.cause()),
          region.words(),
          region.margin().map(Margin::acoustic).orElse(null),
          region.margin().map(Margin::language).orElse(null),
          region.saidPhones(),
          region.heardPhones());
    }
  }

  /** A word that was said and the one that was heard for it. */
  record PairJson(String said, String heard) {
    static PairJson of(Edit<String> edit) {
      return new PairJson(edit.reference().orElse(null), edit.hypothesis().orElse(null));
    }
  }
}
