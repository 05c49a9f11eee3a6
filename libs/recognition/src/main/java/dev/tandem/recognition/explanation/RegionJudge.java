package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.decoding.ForcedPath;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.scoring.Edit;
import dev.tandem.scoring.ErrorRegion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
  private final Map<Integer, Optional<ForcedPath>> hypotheses = new HashMap<>();
  private final Map<Integer, Optional<ForcedPath>> bestPaths = new HashMap<>();

  RegionJudge(HeardRecording recording, ForcedDecoder decoder, List<PlacedEdit> edits) {
    this.recording = recording;
    this.decoder = decoder;
    this.edits = edits;
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
    Optional<Reading> said = reading(region, true);
    Optional<Reading> heard = reading(region, false);
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
      return said.score() > bestScore(region) + ROUNDING_NATS ? Cause.PRUNED : Cause.OUTVOTED;
    }
    return margin.acoustic() < -ROUNDING_NATS ? Cause.ACOUSTICS : Cause.LANGUAGE_MODEL;
  }

  /** The utterances that the region touches, read with its words as said or as heard. */
  private Optional<Reading> reading(ErrorRegion region, boolean asSaid) {
    Reading sum = Reading.NONE;
    for (int utterance : touched(region)) {
      Optional<Reading> more = reading(region, asSaid, utterance);
      if (more.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(more.get());
    }
    return Optional.of(sum);
  }

  /** Of what scores most in the utterances that the region touches. */
  private double bestScore(ErrorRegion region) {
    return IntStream.of(touched(region))
        .mapToObj(utterance -> bestPaths.computeIfAbsent(utterance, this::decodeBest))
        .mapToDouble(path -> path.map(p -> Reading.of(p, List.of()).score()).orElse(Double.NaN))
        .sum();
  }

  private Optional<ForcedPath> decodeBest(int utterance) {
    List<Hypothesis.Word> words = recording.utterances().get(utterance).best().words();
    return decode(words.stream().map(Hypothesis.Word::text).toList(), utterance);
  }

  private int[] touched(ErrorRegion region) {
    return placed(region)
        .flatMapToInt(edit -> IntStream.of(edit.saidIn(), edit.heardIn()))
        .filter(utterance -> utterance >= 0)
        .distinct()
        .sorted()
        .toArray();
  }

  private Optional<Reading> reading(ErrorRegion region, boolean asSaid, int utterance) {
    List<String> words = new ArrayList<>();
    List<Integer> ofRegion = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      boolean corrected = asSaid && region.contains(i);
      PlacedEdit edit = edits.get(i);
      Optional<String> word = corrected ? edit.saidIn(utterance) : edit.heardIn(utterance);
      if (word.isPresent() && region.contains(i)) {
        ofRegion.add(words.size());
      }
      word.ifPresent(words::add);
    }
    Optional<ForcedPath> path =
        asSaid
            ? decode(words, utterance)
            : hypotheses.computeIfAbsent(utterance, u -> decode(words, u));
    return path.map(p -> Reading.of(p, ofRegion));
  }

  private Optional<ForcedPath> decode(List<String> words, int utterance) {
    return decoder.decode(words, recording.utterances().get(utterance).posteriors());
  }

  /** What a text scores, and how the region's part of it is pronounced. */
  private record Reading(double acousticScore, double languageScore, List<String> phones) {
    static final Reading NONE = new Reading(0, 0, List.of());

    static Reading of(ForcedPath path, List<Integer> ofRegion) {
      List<String> phones =
          ofRegion.stream().flatMap(word -> path.words().get(word).phones().stream()).toList();
      return new Reading(path.acousticScore(), path.languageScore(), phones);
    }

    Reading plus(Reading next) {
      return new Reading(
          acousticScore + next.acousticScore,
          languageScore + next.languageScore,
          Stream.concat(phones.stream(), next.phones.stream()).toList());
    }

    double score() {
      return acousticScore + languageScore;
    }

    Margin margin(Reading other) {
      return new Margin(acousticScore - other.acousticScore, languageScore - other.languageScore);
    }
  }
}
