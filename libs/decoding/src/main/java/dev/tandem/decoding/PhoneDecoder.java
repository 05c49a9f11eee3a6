package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.PhonePath.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * The best sequence of phones, by Viterbi's algorithm with a beam over a loop of all phones,
 * weighted by how often they follow each other. A phone is told as soon as all paths agree on it.
 * Pure: all that must be remembered is in the {@link UndecidedPhones} that goes in and comes out.
 * <b>However the rows are cut into posteriorgrams, the phones are the same.</b> Immutable, and safe
 * for use by several threads.
 */
public final class PhoneDecoder {
  /** Nats behind the best path at which a path is dropped, which keeps what is remembered small. */
  private static final float BEAM = 12;

  private final PhoneTopology topology;
  private final int numPhones;
  private final float[][] logBigrams;

  /** A decoder of phones that follow each other as {@code bigrams} says. */
  public PhoneDecoder(PhoneTopology topology, PhoneBigrams bigrams) {
    this.topology = topology;
    this.numPhones = topology.numPhones();
    this.logBigrams = new float[numPhones + 1][numPhones];
    for (int last = 0; last < logBigrams.length; last++) {
      for (int next = 0; next < numPhones; next++) {
        logBigrams[last][next] = (float) bigrams.log(last, next);
      }
    }
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
    List<PhoneSegment> certain = new ArrayList<>();
    UndecidedPhones now = state;
    for (int row = 0; row < rows.numFrames(); row++) {
      Step step = decided(new UndecidedPhones(now.numFrames() + 1, paths(now, rows, row)));
      certain.addAll(step.segments());
      now = step.next();
    }
    return new Step(now, certain);
  }

  /** The phones that were not certain yet, if the utterance ends here. */
  public List<PhoneSegment> finish(UndecidedPhones state) {
    if (state.paths().isEmpty()) {
      return List.of();
    }
    PhonePath best = state.best();
    return best.segments(best.stretches().size(), state.numFrames());
  }

  private List<PhonePath> paths(UndecidedPhones state, Posteriorgram rows, int row) {
    PhonePath[] before = new PhonePath[numPhones];
    state.paths().forEach(path -> before[path.phone()] = path);
    List<PhonePath> paths = new ArrayList<>();
    for (int phone = 0; phone < numPhones; phone++) {
      Stretch begun = new Stretch(phone, state.numFrames(), posterior(rows, row, phone));
      float first = rows.get(row, topology.firstColumn(phone));
      PhonePath entered = begin(state.paths(), begun, first);
      float further = rows.get(row, topology.furtherColumn(phone));
      paths.add(
          goesOn(before[phone], entered, further) ? before[phone].longer(begun, further) : entered);
    }
    return paths;
  }

  private static boolean goesOn(PhonePath before, PhonePath entered, float further) {
    return before != null && before.score() + further >= entered.score();
  }

  private float posterior(Posteriorgram rows, int row, int phone) {
    double sum = 0;
    for (int c = topology.firstColumn(phone); c <= topology.furtherColumn(phone); c++) {
      sum += Math.exp(rows.get(row, c));
    }
    return (float) sum;
  }

  /** The phone begins behind the path from which that scores most, or the utterance with it. */
  private PhonePath begin(List<PhonePath> paths, Stretch begun, float emitted) {
    if (paths.isEmpty()) {
      return new PhonePath(logBigrams[numPhones][begun.phone()] + emitted, List.of(begun));
    }
    PhonePath best = paths.get(0);
    for (PhonePath path : paths) {
      best = leavingFor(begun, path) > leavingFor(begun, best) ? path : best;
    }
    return best.followedBy(begun, leavingFor(begun, best) + emitted);
  }

  private float leavingFor(Stretch next, PhonePath path) {
    return path.score() + logBigrams[path.phone()][next.phone()];
  }

  /**
   * Drops paths without prospects, and takes off what the others have in common, and the best
   * score, so that scores stay small.
   */
  private static Step decided(UndecidedPhones state) {
    PhonePath best = state.best();
    List<PhonePath> kept =
        state.paths().stream().filter(path -> path.score() > best.score() - BEAM).toList();
    int shared = kept.stream().mapToInt(best::numShared).min().orElse(0);
    List<PhonePath> undecided =
        kept.stream()
            .map(path -> path.behind(shared).withScore(path.score() - best.score()))
            .toList();
    List<PhoneSegment> segments = best.segments(shared, state.numFrames());
    return new Step(new UndecidedPhones(state.numFrames(), undecided), segments);
  }

  /** The state to go on from, and the phones that have become certain. */
  public record Step(UndecidedPhones next, List<PhoneSegment> segments) {
    public Step {
      segments = List.copyOf(segments);
    }
  }
}
