package dev.tandem.acoustics;

import java.util.Arrays;

/** How often phones follow each other; the highest number stands for an utterance's boundary. */
final class PhoneCounts {
  private final int boundary;
  private final double[] one;
  private final double[][] two;
  private final double[][][] three;

  PhoneCounts(int numSymbols) {
    boundary = numSymbols - 1;
    one = new double[numSymbols];
    two = new double[numSymbols][numSymbols];
    three = new double[numSymbols][numSymbols][numSymbols];
  }

  void add(int[] sequence) {
    int before = boundary;
    int last = boundary;
    for (int i = 0; i <= sequence.length; i++) {
      int next = i < sequence.length ? sequence[i] : boundary;
      one[next]++;
      two[last][next]++;
      three[before][last][next]++;
      before = last;
      last = next;
    }
  }

  double[] one() {
    return one;
  }

  double[] two(int last) {
    return two[last];
  }

  double[] three(int before, int last) {
    return three[before][last];
  }

  /** Witten and Bell: the more different symbols were seen, the more goes to the lower order. */
  static double[] smooth(double[] counts, double[] lower) {
    double total = Arrays.stream(counts).sum();
    double kinds = Arrays.stream(counts).filter(count -> count > 0).count();
    double[] smoothed = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      smoothed[i] = total == 0 ? lower[i] : (counts[i] + kinds * lower[i]) / (total + kinds);
    }
    return smoothed;
  }
}
