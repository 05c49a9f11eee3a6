package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best sequence of phones of a whole utterance, by Viterbi's algorithm over a loop of all
 * phones: each may follow each, at a price that keeps single frames from becoming phones. For phone
 * error rates. Immutable, and safe for use by several threads.
 */
public final class PhoneDecoder {
  private final PhoneTopology topology;
  private final double changePenalty;

  /**
   * @param changePenalty what a new phone costs, in the unit of the log posteriors; the larger, the
   *     fewer the phones; not negative
   */
  public PhoneDecoder(PhoneTopology topology, double changePenalty) {
    if (!(changePenalty >= 0)) {
      throw new IllegalArgumentException(
          "changePenalty must not be negative, but was " + changePenalty);
    }
    this.topology = topology;
    this.changePenalty = changePenalty;
  }

  /** The phones with their times, silence among them. */
  public List<PhoneSegment> decode(Posteriorgram utterance) {
    if (utterance.numPhones() != topology.numColumns()) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d"
              .formatted(utterance.numPhones(), topology.numColumns()));
    }
    return utterance.numFrames() == 0 ? List.of() : segments(utterance, bestColumns(utterance));
  }

  /** Column of each frame on the best path. */
  private int[] bestColumns(Posteriorgram utterance) {
    int[][] origins = new int[utterance.numFrames()][];
    double[] scores = new double[topology.numColumns()];
    Arrays.setAll(scores, c -> isFirst(c) ? 0 : Double.NEGATIVE_INFINITY);
    for (int frame = 0; frame < origins.length; frame++) {
      origins[frame] = new int[scores.length];
      scores = advance(scores, origins[frame], frame > 0);
      for (int column = 0; column < scores.length; column++) {
        scores[column] += utterance.get(frame, column);
      }
    }
    return trace(origins, bestLast(scores));
  }

  /** Best score with which each column is reached, and from which column. */
  private double[] advance(double[] scores, int[] origins, boolean mayChange) {
    int leaving = bestLast(scores);
    double[] reached = scores.clone();
    Arrays.setAll(origins, column -> column);
    for (int column = 0; mayChange && column < scores.length; column++) {
      int origin = isFirst(column) ? leaving : column - 1;
      double score = scores[origin] - (isFirst(column) ? changePenalty : 0);
      if (score > reached[column]) {
        reached[column] = score;
        origins[column] = origin;
      }
    }
    return reached;
  }

  private static int[] trace(int[][] origins, int last) {
    int[] columns = new int[origins.length];
    int column = last;
    for (int frame = columns.length - 1; frame >= 0; frame--) {
      columns[frame] = column;
      column = origins[frame][column];
    }
    return columns;
  }

  private List<PhoneSegment> segments(Posteriorgram utterance, int[] columns) {
    List<PhoneSegment> segments = new ArrayList<>();
    int start = 0;
    for (int frame = 1; frame <= columns.length; frame++) {
      if (frame == columns.length || isChange(columns[frame - 1], columns[frame])) {
        segments.add(segment(utterance, columns, start, frame));
        start = frame;
      }
    }
    return segments;
  }

  private PhoneSegment segment(Posteriorgram utterance, int[] columns, int start, int end) {
    double sum = 0;
    for (int frame = start; frame < end; frame++) {
      sum += Math.exp(utterance.get(frame, columns[frame]));
    }
    int phone = columns[start] / topology.statesPerPhone();
    return new PhoneSegment(phone, start, end, Math.min(1, sum / (end - start)));
  }

  private boolean isChange(int from, int to) {
    return from != to && isFirst(to);
  }

  /** Whether the column is its phone's first state. */
  private boolean isFirst(int column) {
    return column % topology.statesPerPhone() == 0;
  }

  private int bestLast(double[] scores) {
    int best = topology.statesPerPhone() - 1;
    for (int column = best; column < scores.length; column += topology.statesPerPhone()) {
      best = scores[column] > scores[best] ? column : best;
    }
    return best;
  }
}
