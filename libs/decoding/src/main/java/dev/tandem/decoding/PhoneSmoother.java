package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How probable phones are in each row of an utterance, by forward-backward over a loop of all
 * phones, weighted by how often they follow each other. A row is told when the next {@link #LAG}
 * are there (fixed-lag smoothing): later ones hardly change it. Pure: all that must be remembered
 * is in the {@link PhoneSmoothing} that goes in and comes out. Immutable.
 */
final class PhoneSmoother {
  /** Rows that a row waits for, unless said otherwise; 0.24 s, a block of the network's. */
  static final int LAG = 8;

  private final PhoneTopology topology;
  private final int numPhones;
  private final int lag;

  /**
   * Of the next phone, in the last row behind nothing: shape {@code [numPhones + 1][numPhones]}.
   */
  private final double[][] bigrams;

  PhoneSmoother(PhoneTopology topology, PhoneBigrams bigrams) {
    this(topology, bigrams, LAG);
  }

  PhoneSmoother(PhoneTopology topology, PhoneBigrams bigrams, int lag) {
    this.topology = topology;
    this.lag = lag;
    this.numPhones = topology.numPhones();
    this.bigrams = new double[numPhones + 1][numPhones];
    for (int last = 0; last <= numPhones; last++) {
      for (int next = 0; next < numPhones; next++) {
        this.bigrams[last][next] = bigrams.probability(last, next);
      }
    }
  }

  /** Takes the next rows, and tells those that need not wait any more. */
  Step accept(PhoneSmoothing state, Posteriorgram rows) {
    List<byte[]> waiting = new ArrayList<>(state.waiting());
    for (int row = 0; row < rows.numFrames(); row++) {
      waiting.add(RoundedScores.of(rows, row));
    }
    return smooth(state.reached(), waiting, lag);
  }

  /** Those that wait, if the utterance ends with them. */
  Step finish(PhoneSmoothing state) {
    return smooth(state.reached(), state.waiting(), 0);
  }

  private Step smooth(float[] reached, List<byte[]> waiting, int numToWait) {
    List<PhoneProbabilities> smoothed = new ArrayList<>();
    float[] before = reached;
    int numRows = Math.max(0, waiting.size() - numToWait);
    for (int row = 0; row < numRows; row++) {
      double[] begun = begun(before, waiting.get(row));
      double[] stayed = stayed(before, waiting.get(row));
      List<byte[]> next = waiting.subList(row + 1, Math.min(waiting.size(), row + 1 + lag));
      smoothed.add(PhoneProbabilities.of(begun, stayed, prospects(next)));
      before = reached(begun, stayed);
    }
    return new Step(new PhoneSmoothing(before, waiting.subList(numRows, waiting.size())), smoothed);
  }

  /** Likelihood of a row and what was before, with each phone's onset in the row. */
  private double[] begun(float[] before, byte[] row) {
    double[] begun = new double[numPhones];
    for (int phone = 0; phone < numPhones; phone++) {
      double arrived = before.length == 0 ? bigrams[numPhones][phone] : 0;
      for (int last = 0; last < before.length; last++) {
        arrived += before[last] * bigrams[last][phone];
      }
      begun[phone] = arrived * first(row, phone);
    }
    return begun;
  }

  /** With each phone's onset before it. */
  private double[] stayed(float[] before, byte[] row) {
    double[] stayed = new double[numPhones];
    for (int phone = 0; phone < before.length; phone++) {
      stayed[phone] = before[phone] * further(row, phone);
    }
    return stayed;
  }

  private static float[] reached(double[] begun, double[] stayed) {
    double sum = Arrays.stream(begun).sum() + Arrays.stream(stayed).sum();
    float[] reached = new float[begun.length];
    for (int phone = 0; phone < reached.length; phone++) {
      reached[phone] = (float) ((begun[phone] + stayed[phone]) / sum);
    }
    return reached;
  }

  /** Likelihood of the rows behind each phone, but for a factor. */
  private double[] prospects(List<byte[]> rows) {
    double[] prospects = new double[numPhones];
    Arrays.fill(prospects, 1);
    for (int row = rows.size() - 1; row >= 0; row--) {
      prospects = stepBack(rows.get(row), prospects);
    }
    return prospects;
  }

  private double[] stepBack(byte[] row, double[] behind) {
    double[] entered = new double[numPhones];
    Arrays.setAll(entered, phone -> first(row, phone) * behind[phone]);
    double[] prospects = new double[numPhones];
    double highest = 0;
    for (int last = 0; last < numPhones; last++) {
      prospects[last] = further(row, last) * behind[last] + dot(bigrams[last], entered);
      highest = Math.max(highest, prospects[last]);
    }
    double scale = 1 / highest;
    Arrays.setAll(prospects, phone -> prospects[phone] * scale);
    return prospects;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private double first(byte[] row, int phone) {
    return RoundedScores.likelihood(row, topology.firstColumn(phone));
  }

  private double further(byte[] row, int phone) {
    return RoundedScores.likelihood(row, topology.furtherColumn(phone));
  }

  /** The state to go on from, and the rows that are told. */
  record Step(PhoneSmoothing next, List<PhoneProbabilities> rows) {}
}
