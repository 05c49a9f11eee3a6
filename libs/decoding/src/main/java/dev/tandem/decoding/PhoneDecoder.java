package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.PhonePath.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sequence of phones with the most onsets and rows that can be expected to be right: each
 * counts with the probability that a {@link PhoneSmoother} gives it, and every phone has a cost, so
 * that only a likely one is heard ("maximum expected accuracy"). A phone is told as soon as all
 * paths agree on it. Pure: all that must be remembered is in the {@link UndecidedPhones} that goes
 * in and comes out. <b>However the rows are cut into posteriorgrams, the phones are the same.</b>
 * Immutable, and safe for use by several threads.
 */
public final class PhoneDecoder {
  /** What a phone must be worth to be heard; 1 is a certain onset. */
  static final float COST = 0.4f;

  /** What a row that is certainly the phone's is worth; 1 is a certain onset. */
  static final float ROW_WORTH = 0.7f;

  /**
   * So far behind the best path none can win: where it stays, the best path can enter for the cost;
   * what it gains by entering the best path's phone anew, at most one onset, is not enough; and
   * whatever else it enters, the best path enters at the same price.
   */
  private static final float BEAM = Math.max(COST, 1 - COST);

  private final PhoneTopology topology;
  private final PhoneSmoother smoother;

  /** A decoder of phones that follow each other as {@code bigrams} says. */
  public PhoneDecoder(PhoneTopology topology, PhoneBigrams bigrams) {
    this.topology = topology;
    this.smoother = new PhoneSmoother(topology, bigrams);
  }

  /** The phones of a whole utterance with their times, silence among them. */
  public List<PhoneSegment> decode(Posteriorgram utterance) {
    Step step = accept(UndecidedPhones.START, utterance);
    List<PhoneSegment> segments = new ArrayList<>(step.segments());
    segments.addAll(finish(step.next()));
    return segments;
  }

  /** Takes the next rows, and gives the phones that have become certain. */
  public Step accept(UndecidedPhones state, Posteriorgram rows) {
    if (rows.numFrames() > 0 && rows.numPhones() != topology.numColumns()) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d; are network and phones of one model?"
              .formatted(rows.numPhones(), topology.numColumns()));
    }
    return decide(state, smoother.accept(state.smoothing(), rows));
  }

  /** The phones that were not certain yet, if the utterance ends here. */
  public List<PhoneSegment> finish(UndecidedPhones state) {
    Step rest = decide(state, smoother.finish(state.smoothing()));
    List<PhoneSegment> segments = new ArrayList<>(rest.segments());
    rest.next().best().ifPresent(path -> segments.addAll(path.segments(rest.next().numFrames())));
    return segments;
  }

  private static Step decide(UndecidedPhones state, PhoneSmoother.Step smoothed) {
    List<PhoneSegment> certain = new ArrayList<>();
    List<PhonePath> paths = state.paths();
    int row = state.numDecided();
    for (PhoneProbabilities probabilities : smoothed.rows()) {
      paths = PhonePath.withProspects(extended(paths, row++, probabilities), BEAM);
      int numShared = PhonePath.numShared(paths);
      certain.addAll(paths.get(0).segments(numShared, row));
      paths = paths.stream().map(path -> path.behind(numShared)).toList();
    }
    return new Step(new UndecidedPhones(row, paths, smoothed.next()), certain);
  }

  /** The best path to each phone in a row. */
  private static List<PhonePath> extended(
      List<PhonePath> paths, int row, PhoneProbabilities probabilities) {
    List<PhonePath> extended = new ArrayList<>();
    for (int phone = 0; phone < probabilities.presences().length; phone++) {
      Stretch here = new Stretch(phone, row, probabilities.presences()[phone]);
      float onset = probabilities.onsets()[phone] - COST;
      extended.add(bestTo(here, onset, paths));
    }
    return extended;
  }

  /** By staying in the phone, by entering it from another, or by beginning the utterance. */
  private static PhonePath bestTo(Stretch here, float onset, List<PhonePath> paths) {
    return paths.stream()
        .map(path -> path.to(here, onset))
        .max(Comparator.comparingDouble(PhonePath::score))
        .orElseGet(() -> PhonePath.begin(here, onset));
  }

  /** The state to go on from, and the phones that have become certain. */
  public record Step(UndecidedPhones next, List<PhoneSegment> segments) {
    public Step {
      segments = List.copyOf(segments);
    }
  }
}
