package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows of an activation matrix belong to which utterance. Utterances lie one behind another
 * with gaps of zero rows between them, before the first and behind the last. A gap at least as long
 * as a layer looks aside keeps utterances apart, since each layer leaves gap rows zero. Immutable.
 */
final class RowLayout {
  static final int GAP = -1;

  /**
   * One utterance's place: rows {@code [start, end)} are computed, of which only {@code
   * [firstValid, endValid)} are kept and the others set to zero.
   */
  record Segment(int start, int end, int firstValid, int endValid) {
    int numValid() {
      return Math.max(0, endValid - firstValid);
    }

    /** The place behind a layer of that stride; a row is valid if the input row under it is. */
    Segment strided(int stride) {
      return new Segment(
          start / stride,
          ceilDiv(end, stride),
          ceilDiv(firstValid, stride),
          ceilDiv(endValid, stride));
    }

    /** The place behind a layer without the rows that would need inputs outside this place. */
    Segment inside(Reach reach) {
      int first = ceilDiv(start - reach.first(), reach.stride());
      int last = Math.floorDiv(end - 1 - reach.last(), reach.stride());
      return new Segment(
          first,
          last + 1,
          Math.max(first, ceilDiv(firstValid, reach.stride())),
          Math.min(last + 1, ceilDiv(endValid, reach.stride())));
    }
  }

  private final int numRows;
  private final List<Segment> segments;
  private final boolean windows;
  private final int[] segmentOfRow;

  private RowLayout(int numRows, List<Segment> segments, boolean windows) {
    this.numRows = numRows;
    this.segments = List.copyOf(segments);
    this.windows = windows;
    this.segmentOfRow = new int[numRows];
    Arrays.fill(segmentOfRow, GAP);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      Arrays.fill(segmentOfRow, segment.firstValid(), segment.firstValid() + segment.numValid(), i);
    }
  }

  /** One utterance that fills the matrix. */
  static RowLayout whole(int numRows) {
    return new RowLayout(numRows, List.of(new Segment(0, numRows, 0, numRows)), false);
  }

  /**
   * Utterances of these lengths one behind another, each start and length a multiple of {@code
   * multiple}, with at least {@code gapRows} rows around each.
   */
  static RowLayout ofUtterances(List<Integer> lengths, int gapRows, int multiple) {
    int gap = roundUp(gapRows, multiple);
    List<Segment> segments = new ArrayList<>();
    int start = gap;
    for (int length : lengths) {
      int end = start + roundUp(length, multiple);
      segments.add(new Segment(start, end, start, start + length));
      start = end + gap;
    }
    return new RowLayout(start, segments, false);
  }

  /**
   * Windows cut out of longer utterances: each layer leaves out the rows whose inputs are not in
   * the window, so that of the last layer exactly the wanted rows remain.
   */
  static RowLayout ofWindows(int numRows, List<Segment> windows) {
    return new RowLayout(numRows, windows, true);
  }

  static int roundUp(int value, int multiple) {
    return ceilDiv(value, multiple) * multiple;
  }

  static int ceilDiv(int value, int divisor) {
    return -Math.floorDiv(-value, divisor);
  }

  /** The layout behind a layer. */
  RowLayout behind(Reach reach) {
    if (reach.stride() == 1 && !windows) {
      return this;
    }
    return new RowLayout(
        ceilDiv(numRows, reach.stride()),
        segments.stream().map(s -> windows ? s.inside(reach) : s.strided(reach.stride())).toList(),
        windows);
  }

  int numRows() {
    return numRows;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Index of the segment in which {@code row} is valid, or {@link #GAP}. */
  int segmentOf(int row) {
    return segmentOfRow[row];
  }

  boolean isGap(int row) {
    return segmentOfRow[row] == GAP;
  }
}
