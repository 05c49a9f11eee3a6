package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.scoring.Edit;
import dev.tandem.scoring.ErrorRegion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what lost the words of a region. The decoder scores its hypothesis, and the same with the
 * region's words put right; the difference is the region's {@link Margin}, in which are also the
 * effects on the words around: other times, other histories of the language model.
 */
final class RegionJudge {
  /** An alignment is not more exact than this, nor is less of a word missed. */
  private static final double CUT_SECONDS = 0.06;

  /** Margins that are nearer to 0 are rounding. */
  private static final double ROUNDING_NATS = 1e-3;

  private final HeardRecording recording;
  private final ForcedDecoder decoder;
  private final List<PlacedEdit> edits;
  private final RegionReader reader;

  RegionJudge(HeardRecording recording, ForcedDecoder decoder, List<PlacedEdit> edits) {
    this.recording = recording;
    this.decoder = decoder;
    this.edits = edits;
    this.reader = new RegionReader(recording, decoder, edits);
  }

  ExplainedRegion judge(ErrorRegion region) {
    List<String> unknown = words(region, edit -> !decoder.knows(edit.edit().reference().get()));
    if (!unknown.isEmpty()) {
      return unscored(region, Cause.OUT_OF_VOCABULARY, unknown);
    }
    List<String> cut = words(region, this::isCut);
    return cut.isEmpty() ? scored(region) : unscored(region, Cause.ENDPOINT, cut);
  }

  /** Words of the reference. */
  private List<String> words(ErrorRegion region, Predicate<PlacedEdit> of) {
    return placed(region)
        .filter(edit -> edit.edit().reference().isPresent())
        .filter(of)
        .map(edit -> edit.edit().reference().get())
        .toList();
  }

  private Stream<PlacedEdit> placed(ErrorRegion region) {
    return edits.subList(region.from(), region.to()).stream();
  }

  private boolean isCut(PlacedEdit edit) {
    TimeSpan said = edit.said().orElseThrow();
    double held =
        edit.saidIn() < 0 ? 0 : recording.utterances().get(edit.saidIn()).span().overlap(said);
    return said.seconds() - held > CUT_SECONDS;
  }

  private ExplainedRegion unscored(ErrorRegion region, Cause cause, List<String> words) {
    return ExplainedRegion.unscored(pairs(region), span(region), cause, words);
  }

  private List<Edit<String>> pairs(ErrorRegion region) {
    return placed(region).map(PlacedEdit::edit).toList();
  }

  /** From its first to its last word; where none has a place, the end of what comes before. */
  private TimeSpan span(ErrorRegion region) {
    return placed(region)
        .flatMap(edit -> edit.span().stream())
        .reduce(TimeSpan::joined)
        .orElseGet(() -> endBefore(region));
  }

  private TimeSpan endBefore(ErrorRegion region) {
    return edits.subList(0, region.from()).stream()
        .flatMap(edit -> edit.span().stream())
        .reduce((first, second) -> second)
        .map(TimeSpan::end)
        .orElse(new TimeSpan(0, 0));
  }

  private ExplainedRegion scored(ErrorRegion region) {
    Optional<Reading> said = reader.asSaid(region);
    Optional<Reading> heard = reader.asHeard(region);
    Optional<Margin> margin = said.flatMap(s -> heard.map(s::margin));
    return new ExplainedRegion(
        pairs(region),
        span(region),
        margin.map(of -> cause(region, said.get(), of)).orElse(Cause.ACOUSTICS),
        List.of(),
        margin,
        said.map(Reading::phones).orElse(List.of()),
        heard.map(Reading::phones).orElse(List.of()));
  }

  private Cause cause(ErrorRegion region, Reading said, Margin margin) {
    if (margin.total() > ROUNDING_NATS) {
      return said.score() > reader.bestScore(region) + ROUNDING_NATS
          ? Cause.PRUNED
          : Cause.OUTVOTED;
    }
    return margin.acoustic() < -ROUNDING_NATS ? Cause.ACOUSTICS : Cause.LANGUAGE_MODEL;
  }
}
