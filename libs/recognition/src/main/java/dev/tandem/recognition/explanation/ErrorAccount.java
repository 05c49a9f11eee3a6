package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.Edit;
import dev.tandem.scoring.ErrorRate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The errors of many recordings by what lost the words.
 *
 * @param words all errors
 * @param causes every cause, in the order in which they are tested
 * @param wordConfusions of all regions, the most frequent first
 * @param phoneConfusions of the regions in which phones were wrong: the best pronunciation of what
 *     was said against that of what was found
 * @param outOfVocabulary words that are in no lexicon
 */
public record ErrorAccount(
    int recordings,
    ErrorRate words,
    List<CauseShare> causes,
    List<Confusion> wordConfusions,
    List<Confusion> phoneConfusions,
    List<Confusion> outOfVocabulary) {

  /** Sums up. */
  public static ErrorAccount of(List<Explanation> recordings) {
    List<ExplainedRegion> regions =
        recordings.stream().flatMap(recording -> recording.regions().stream()).toList();
    return new ErrorAccount(
        recordings.size(),
        ErrorRate.sum(recordings.stream().map(r -> r.alignment().errorRate()).toList()),
        Stream.of(Cause.values()).map(cause -> CauseShare.of(cause, regions)).toList(),
        Confusion.of(regions.stream().flatMap(region -> region.edits().stream())),
        Confusion.of(of(Cause.ACOUSTICS, regions).flatMap(ErrorAccount::phones)),
        Confusion.of(of(Cause.OUT_OF_VOCABULARY, regions).flatMap(ErrorAccount::unknown)));
  }

  private static Stream<ExplainedRegion> of(Cause cause, List<ExplainedRegion> regions) {
    return regions.stream().filter(region -> region.cause() == cause);
  }

  private static Stream<Edit<String>> phones(ExplainedRegion region) {
    return Alignment.of(region.saidPhones(), region.heardPhones()).edits().stream();
  }

  private static Stream<Edit<String>> unknown(ExplainedRegion region) {
    return Alignment.of(region.words(), List.<String>of()).edits().stream();
  }
}
