package dev.tandem.acoustics;

import java.util.Arrays;

/**
 * Log-probabilities of a network's outputs for consecutive frames, natural log, shape {@code
 * [numFrames][numPhones]}, row-major. For the staged arm the columns are a {@link PhoneSet}, for
 * the end-to-end arm CTC's blank and the characters. Immutable by convention: {@link #values()} is
 * the backing array, for speed; nobody writes to it.
 */
public final class Posteriorgram {
  private final int numFrames;
  private final int numPhones;
  private final float[] values;

  /**
   * Takes over {@code values}; the caller must not change it afterwards.
   *
   * @param values natural log, row-major, length {@code numFrames * numPhones}
   */
  public Posteriorgram(int numFrames, int numPhones, float[] values) {
    if (values.length != numFrames * numPhones) {
      throw new IllegalArgumentException(
          "%d values do not fill %d frames of %d".formatted(values.length, numFrames, numPhones));
    }
    this.numFrames = numFrames;
    this.numPhones = numPhones;
    this.values = values;
  }

  /** Number of frames (rows). */
  public int numFrames() {
    return numFrames;
  }

  /** Number of phones (columns). */
  public int numPhones() {
    return numPhones;
  }

  /** Natural log of P(phone given frame). */
  public float get(int frame, int phone) {
    return values[frame * numPhones + phone];
  }

  /** The backing array, row-major; to be read only. */
  public float[] values() {
    return values;
  }

  /** This posteriorgram followed by {@code next}. */
  public Posteriorgram then(Posteriorgram next) {
    float[] joined = Arrays.copyOf(values, values.length + next.values.length);
    System.arraycopy(next.values, 0, joined, values.length, next.values.length);
    return new Posteriorgram(numFrames + next.numFrames, numPhones, joined);
  }
}
