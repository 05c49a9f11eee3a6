package dev.tandem.acoustics;

import java.util.Arrays;
import java.util.List;

/**
 * Which phone follows which two: trigram probabilities, interpolated with bigrams, unigrams and
 * equality as Witten and Bell (1991) do. Phone {@link #numPhones()} stands for an utterance's start
 * and end. Nothing follows itself: alignments, from which this is counted, show equal neighbours as
 * one. Immutable.
 */
public final class PhoneTrigrams {
  private final int numPhones;
  private final float[][] bigrams;
  private final float[][][] trigrams;

  /**
   * Counts them.
   *
   * @param sequences phones of utterances
   */
  public PhoneTrigrams(List<int[]> sequences, int numPhones) {
    this.numPhones = numPhones;
    PhoneCounts counts = new PhoneCounts(numPhones + 1);
    sequences.forEach(counts::add);
    bigrams = new float[numPhones + 1][];
    trigrams = new float[numPhones + 1][numPhones + 1][];
    double[] uniform = new double[numPhones + 1];
    Arrays.fill(uniform, 1.0 / (numPhones + 1));
    double[] unigram = PhoneCounts.smooth(counts.one(), uniform);
    for (int last = 0; last <= numPhones; last++) {
      double[] bigram = PhoneCounts.smooth(counts.two(last), unigram);
      for (int before = 0; before <= numPhones; before++) {
        double[] trigram = PhoneCounts.smooth(counts.three(before, last), bigram);
        trigrams[before][last] = without(last, trigram);
      }
      bigrams[last] = without(last, bigram);
    }
  }

  private static float[] without(int excluded, double[] probabilities) {
    probabilities[excluded] = 0;
    double sum = Arrays.stream(probabilities).sum();
    float[] values = new float[probabilities.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (probabilities[i] / sum);
    }
    return values;
  }

  /** Number of phones. */
  public int numPhones() {
    return numPhones;
  }

  /** Probability of each phone behind {@code last}, and at the end that of the utterance's end. */
  public float[] next(int last) {
    return bigrams[last].clone();
  }

  /** The same behind {@code before} and {@code last}; to be read only. */
  float[] next(int before, int last) {
    return trigrams[before][last];
  }
}
