package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The best sequence of phones of a whole utterance, by Viterbi's algorithm over a loop of all
 * phones, weighted by how often they follow each other. For phone error rates. Immutable, and safe
 * for use by several threads.
 */
public final class PhoneDecoder {
  private final PhoneTopology topology;
  private final double[][] logBigrams;

  /** A decoder of phones that follow each other as {@code bigrams} says. */
  public PhoneDecoder(PhoneTopology topology, PhoneBigrams bigrams) {
    this.topology = topology;
    this.logBigrams = new double[topology.numPhones() + 1][topology.numPhones()];
    for (int last = 0; last < logBigrams.length; last++) {
      for (int next = 0; next < topology.numPhones(); next++) {
        logBigrams[last][next] = bigrams.log(last, next);
      }
    }
  }

  /** The phones with their times, silence among them. */
  public List<PhoneSegment> decode(Posteriorgram utterance) {
    if (utterance.numPhones() != topology.numColumns()) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d"
              .formatted(utterance.numPhones(), topology.numColumns()));
    }
    return utterance.numFrames() == 0 ? List.of() : new Viterbi(utterance).segments();
  }

  /** A state is a phone; which of its two columns it emits follows from how long it lasts. */
  private final class Viterbi {
    private final Posteriorgram rows;
    private final int numPhones = topology.numPhones();
    private final int[][] onsets;
    private final int[][] origins;
    private double[] scores = new double[numPhones];
    private int[] since = new int[numPhones];

    Viterbi(Posteriorgram rows) {
      this.rows = rows;
      onsets = new int[rows.numFrames()][];
      origins = new int[rows.numFrames()][numPhones];
    }

    List<PhoneSegment> segments() {
      for (int phone = 0; phone < numPhones; phone++) {
        scores[phone] = logBigrams[numPhones][phone] + rows.get(0, topology.firstColumn(phone));
      }
      onsets[0] = since.clone();
      for (int frame = 1; frame < rows.numFrames(); frame++) {
        advance(frame);
      }
      return trace();
    }

    private void advance(int frame) {
      double[] reached = new double[numPhones];
      int[] start = new int[numPhones];
      for (int phone = 0; phone < numPhones; phone++) {
        int origin = bestBefore(phone);
        double entered =
            scores[origin]
                + logBigrams[origin][phone]
                + rows.get(frame, topology.firstColumn(phone));
        double stayed = scores[phone] + rows.get(frame, topology.furtherColumn(phone));
        origins[frame][phone] = origin;
        reached[phone] = Math.max(entered, stayed);
        start[phone] = entered > stayed ? frame : since[phone];
      }
      scores = reached;
      since = start;
      onsets[frame] = start;
    }

    private int bestBefore(int phone) {
      int best = 0;
      for (int before = 1; before < numPhones; before++) {
        if (scores[before] + logBigrams[before][phone] > scores[best] + logBigrams[best][phone]) {
          best = before;
        }
      }
      return best;
    }

    private List<PhoneSegment> trace() {
      List<PhoneSegment> segments = new ArrayList<>();
      int phone = indexOfLargest(scores);
      for (int end = rows.numFrames(); end > 0; ) {
        int start = onsets[end - 1][phone];
        segments.add(segment(phone, start, end));
        phone = origins[start][phone];
        end = start;
      }
      Collections.reverse(segments);
      return segments;
    }

    private static int indexOfLargest(double[] values) {
      double largest = Arrays.stream(values).max().orElseThrow();
      int index = 0;
      while (values[index] < largest) {
        index++;
      }
      return index;
    }

    private PhoneSegment segment(int phone, int start, int end) {
      double sum = 0;
      for (int frame = start; frame < end; frame++) {
        for (int c = topology.firstColumn(phone); c <= topology.furtherColumn(phone); c++) {
          sum += Math.exp(rows.get(frame, c));
        }
      }
      return new PhoneSegment(phone, start, end, Math.min(1, sum / (end - start)));
    }
  }
}
