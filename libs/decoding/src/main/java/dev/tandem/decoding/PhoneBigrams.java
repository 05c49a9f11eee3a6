package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTrigrams;
import java.util.ArrayList;
import java.util.List;

/** Which phone follows which, as probabilities. Immutable. */
public final class PhoneBigrams {
  private static final double LEAST = 1e-10;

  private final int numPhones;
  private final float[][] probabilities;

  private PhoneBigrams(float[][] probabilities) {
    this.numPhones = probabilities.length - 1;
    this.probabilities = probabilities;
  }

  /** Those of a training corpus. */
  public static PhoneBigrams of(PhoneTrigrams trigrams) {
    float[][] probabilities = new float[trigrams.numPhones() + 1][];
    for (int last = 0; last < probabilities.length; last++) {
      probabilities[last] = trigrams.next(last);
    }
    return new PhoneBigrams(probabilities);
  }

  /**
   * Reads what {@link #toList} wrote.
   *
   * @throws IllegalArgumentException when the list has another length than {@code numPhones} needs
   */
  public static PhoneBigrams fromList(List<Float> values, int numPhones) {
    int width = numPhones + 1;
    if (values.size() != width * width) {
      throw new IllegalArgumentException(
          "got %d phone bigrams, expected %d for %d phones; is the model of an older version?"
              .formatted(values.size(), width * width, numPhones));
    }
    float[][] probabilities = new float[width][width];
    for (int i = 0; i < values.size(); i++) {
      probabilities[i / width][i % width] = values.get(i);
    }
    return new PhoneBigrams(probabilities);
  }

  /**
   * Probabilities, not logs, row-major, a row for each phone and one for the utterance's start, in
   * each the next phones and the utterance's end.
   */
  public List<Float> toList() {
    List<Float> values = new ArrayList<>();
    for (float[] row : probabilities) {
      for (float value : row) {
        values.add(value);
      }
    }
    return values;
  }

  /** Of {@code next} behind {@code last}; never 0; numPhones is the utterance's start. */
  double probability(int last, int next) {
    return Math.max(LEAST, probabilities[last][next]);
  }

  int numPhones() {
    return numPhones;
  }
}
