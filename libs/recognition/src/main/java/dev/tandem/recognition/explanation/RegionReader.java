package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.decoding.ForcedPath;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.scoring.ErrorRegion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Scores the utterances that a region touches, with the region's words as said or as heard. For one
 * thread.
 */
final class RegionReader {
  private final HeardRecording recording;
  private final ForcedDecoder decoder;
  private final List<PlacedEdit> edits;
  private final Map<Integer, Optional<ForcedPath>> hypotheses = new HashMap<>();
  private final Map<Integer, Optional<ForcedPath>> bestPaths = new HashMap<>();

  RegionReader(HeardRecording recording, ForcedDecoder decoder, List<PlacedEdit> edits) {
    this.recording = recording;
    this.decoder = decoder;
    this.edits = edits;
  }

  /** With the reference's words in the region; empty where there is no path for them. */
  Optional<Reading> asSaid(ErrorRegion region) {
    return sum(region, utterance -> said(region, utterance));
  }

  /** With the hypothesis's words; empty where there is no path for them. */
  Optional<Reading> asHeard(ErrorRegion region) {
    return sum(region, utterance -> heard(region, utterance));
  }

  /** Of what scores most in the utterances that the region touches. */
  double bestScore(ErrorRegion region) {
    return IntStream.of(touched(region))
        .mapToObj(utterance -> bestPaths.computeIfAbsent(utterance, this::decodeBest))
        .mapToDouble(path -> path.map(p -> Reading.of(p, List.of()).score()).orElse(Double.NaN))
        .sum();
  }

  private Optional<Reading> sum(ErrorRegion region, IntFunction<Optional<Reading>> reading) {
    Reading sum = Reading.NONE;
    for (int utterance : touched(region)) {
      Optional<Reading> more = reading.apply(utterance);
      if (more.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(more.get());
    }
    return Optional.of(sum);
  }

  private Optional<Reading> said(ErrorRegion region, int utterance) {
    Text text = text(region, utterance, true);
    return decode(text.words, utterance).map(path -> Reading.of(path, text.ofRegion));
  }

  private Optional<Reading> heard(ErrorRegion region, int utterance) {
    Text text = text(region, utterance, false);
    return hypotheses
        .computeIfAbsent(utterance, u -> decode(text.words, u))
        .map(path -> Reading.of(path, text.ofRegion));
  }

  private Text text(ErrorRegion region, int utterance, boolean asSaid) {
    Text text = new Text();
    for (int i = 0; i < edits.size(); i++) {
      boolean ofRegion = region.contains(i);
      PlacedEdit edit = edits.get(i);
      text.add(asSaid && ofRegion ? edit.saidIn(utterance) : edit.heardIn(utterance), ofRegion);
    }
    return text;
  }

  private Optional<ForcedPath> decodeBest(int utterance) {
    List<Hypothesis.Word> words = recording.utterances().get(utterance).best().words();
    return decode(words.stream().map(Hypothesis.Word::text).toList(), utterance);
  }

  private Optional<ForcedPath> decode(List<String> words, int utterance) {
    return decoder.decode(words, recording.utterances().get(utterance).posteriors());
  }

  private int[] touched(ErrorRegion region) {
    return edits.subList(region.from(), region.to()).stream()
        .flatMapToInt(edit -> IntStream.of(edit.saidIn(), edit.heardIn()))
        .filter(utterance -> utterance >= 0)
        .distinct()
        .sorted()
        .toArray();
  }

  /** An utterance's words, and which of them are the region's. */
  private static final class Text {
    private final List<String> words = new ArrayList<>();
    private final List<Integer> ofRegion = new ArrayList<>();

    void add(Optional<String> word, boolean isOfRegion) {
      if (word.isPresent() && isOfRegion) {
        ofRegion.add(words.size());
      }
      word.ifPresent(words::add);
    }
  }
}
