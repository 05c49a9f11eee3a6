package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Edit;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one cause cost.
 *
 * @param regions number of error regions
 * @param substitutions wrong words in them, by kind
 * @param share of all wrong words, 0 to 1
 * @param medianMarginNats of the scores by which the cause is told: for phones the acoustic margin,
 *     for the others the total; empty where there are none
 */
public record CauseShare(
    Cause cause,
    int regions,
    int substitutions,
    int deletions,
    int insertions,
    double share,
    OptionalDouble medianMarginNats) {

  static CauseShare of(Cause cause, List<ExplainedRegion> all) {
    List<ExplainedRegion> regions = all.stream().filter(r -> r.cause() == cause).toList();
    return new CauseShare(
        cause,
        regions.size(),
        count(regions, Edit.Kind.SUBSTITUTION),
        count(regions, Edit.Kind.DELETION),
        count(regions, Edit.Kind.INSERTION),
        (double) numErrors(regions) / Math.max(1, numErrors(all)),
        median(cause, regions));
  }

  /** Wrong words. */
  public int errors() {
    return substitutions + deletions + insertions;
  }

  private static int count(List<ExplainedRegion> regions, Edit.Kind kind) {
    return (int)
        regions.stream().flatMap(r -> r.edits().stream()).filter(e -> e.kind() == kind).count();
  }

  private static int numErrors(List<ExplainedRegion> regions) {
    return regions.stream().mapToInt(region -> region.edits().size()).sum();
  }

  private static OptionalDouble median(Cause cause, List<ExplainedRegion> regions) {
    double[] sorted =
        regions.stream()
            .flatMap(region -> region.margin().stream())
            .mapToDouble(m -> cause == Cause.ACOUSTICS ? m.acoustic() : m.total())
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
  }
}
