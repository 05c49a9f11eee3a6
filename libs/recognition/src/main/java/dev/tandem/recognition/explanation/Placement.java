package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.decoding.ForcedPath;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.Edit;
import dev.tandem.scoring.ErrorRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds out where in a recording each word was said, by aligning the reference with all of the
 * audio. In regions with a word that no lexicon has, what was found stands in its stead.
 */
final class Placement {
  private final HeardRecording recording;
  private final ForcedDecoder decoder;
  private final Alignment<String> alignment;
  private final boolean[] spokenAsHeard;

  Placement(HeardRecording recording, ForcedDecoder decoder, Alignment<String> alignment) {
    this.recording = recording;
    this.decoder = decoder;
    this.alignment = alignment;
    this.spokenAsHeard = new boolean[alignment.edits().size()];
    for (ErrorRegion region : ErrorRegion.of(alignment)) {
      boolean unknown = IntStream.range(region.from(), region.to()).anyMatch(this::isUnknown);
      for (int i = region.from(); i < region.to(); i++) {
        spokenAsHeard[i] = unknown;
      }
    }
  }

  private boolean isUnknown(int edit) {
    return alignment.edits().get(edit).reference().filter(w -> !decoder.knows(w)).isPresent();
  }

  /** Every pair of the alignment, in order. */
  List<PlacedEdit> edits() {
    List<PlacedEdit> placed = new ArrayList<>();
    List<Heard> heard = heard();
    List<TimeSpan> said = said();
    int numSaid = 0;
    int numHeard = 0;
    for (int i = 0; i < alignment.edits().size(); i++) {
      Edit<String> edit = alignment.edits().get(i);
      Optional<TimeSpan> span =
          spoken(i).isPresent() ? Optional.of(said.get(numSaid++)) : Optional.empty();
      Optional<Heard> found =
          edit.hypothesis().isPresent() ? Optional.of(heard.get(numHeard++)) : Optional.empty();
      placed.add(placed(edit, span.filter(s -> edit.reference().isPresent()), found));
    }
    return placed;
  }

  private PlacedEdit placed(Edit<String> edit, Optional<TimeSpan> said, Optional<Heard> heard) {
    return new PlacedEdit(
        edit,
        said,
        said.map(this::utteranceOf).orElse(-1),
        heard.map(Heard::span),
        heard.map(Heard::utterance).orElse(-1));
  }

  /** What stands for a pair in the text that is aligned with the audio. */
  private Optional<String> spoken(int edit) {
    Edit<String> words = alignment.edits().get(edit);
    return spokenAsHeard[edit] ? words.hypothesis() : words.reference();
  }

  private List<TimeSpan> said() {
    List<String> words =
        IntStream.range(0, spokenAsHeard.length)
            .mapToObj(this::spoken)
            .flatMap(Optional::stream)
            .toList();
    return decoder
        .align(words, recording.whole())
        .orElseThrow(() -> new ReferenceTooLongException(words.size(), seconds()))
        .words()
        .stream()
        .map(this::span)
        .toList();
  }

  private double seconds() {
    return recording.whole().numFrames() * recording.secondsPerFrame();
  }

  private TimeSpan span(ForcedPath.PronouncedWord word) {
    double perFrame = recording.secondsPerFrame();
    return new TimeSpan(word.startFrame() * perFrame, word.endFrame() * perFrame);
  }

  private List<Heard> heard() {
    List<Heard> heard = new ArrayList<>();
    for (int u = 0; u < recording.utterances().size(); u++) {
      for (Hypothesis.Word word : recording.utterances().get(u).hypothesis().words()) {
        heard.add(new Heard(span(word, u), u));
      }
    }
    return heard;
  }

  private TimeSpan span(Hypothesis.Word word, int utterance) {
    double start = recording.utterances().get(utterance).span().startSeconds();
    double perFrame = recording.secondsPerFrame();
    return new TimeSpan(start + word.startFrame() * perFrame, start + word.endFrame() * perFrame);
  }

  /** The utterance that holds most of a span, or the nearest; -1 where there is none at all. */
  private int utteranceOf(TimeSpan span) {
    int best = -1;
    for (int u = 0; u < recording.utterances().size(); u++) {
      best = best < 0 || isNearer(u, best, span) ? u : best;
    }
    return best;
  }

  private boolean isNearer(int utterance, int other, TimeSpan span) {
    TimeSpan a = recording.utterances().get(utterance).span();
    TimeSpan b = recording.utterances().get(other).span();
    return a.overlap(span) - a.distance(span) > b.overlap(span) - b.distance(span);
  }

  private record Heard(TimeSpan span, int utterance) {}
}
