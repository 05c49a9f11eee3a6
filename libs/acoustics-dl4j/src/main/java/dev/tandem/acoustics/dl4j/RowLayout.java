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
   * One utterance's place: rows {@code [start, start + numRows)} are computed, of which only {@code
   * [firstValid, endValid)} are kept and the others set to zero.
   */
  record Segment(int start, int numRows, int firstValid, int endValid) {
    int end() {
      return start + numRows;
    }

    /** The segment's place behind a layer of that stride; row r is valid if its input row is. */
    Segment strided(int stride) {
      return new Segment(
          start / stride, numRows / stride, ceilDiv(firstValid, stride), ceilDiv(endValid, stride));
    }
  }

  private final int numRows;
  private final List<Segment> segments;
  private final int[] segmentOfRow;

  RowLayout(int numRows, List<Segment> segments) {
    this.numRows = numRows;
    this.segments = List.copyOf(segments);
    this.segmentOfRow = new int[numRows];
    Arrays.fill(segmentOfRow, GAP);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      Arrays.fill(segmentOfRow, segment.firstValid(), segment.endValid(), i);
    }
  }

  /** One utterance that fills the matrix. */
  static RowLayout whole(int numRows) {
    return new RowLayout(numRows, List.of(new Segment(0, numRows, 0, numRows)));
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
      segments.add(new Segment(start, roundUp(length, multiple), start, start + length));
      start += roundUp(length, multiple) + gap;
    }
    return new RowLayout(start, segments);
  }

  static int roundUp(int value, int multiple) {
    return ceilDiv(value, multiple) * multiple;
  }

  static int ceilDiv(int value, int divisor) {
    return -Math.floorDiv(-value, divisor);
  }

  /** The layout behind a layer that keeps every {@code stride}-th row. */
  RowLayout strided(int stride) {
    if (stride == 1) {
      return this;
    }
    return new RowLayout(
        ceilDiv(numRows, stride), segments.stream().map(s -> s.strided(stride)).toList());
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
