package dev.tandem.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Samples as they are computed on: mono, in [-1, 1), at the sample rate that the context says (16
 * kHz behind the gateway). Immutable, and safe for use by several threads.
 */
public final class Signal {
  /** No samples. */
  public static final Signal EMPTY = new Signal(new float[0]);

  private final float[] samples;

  private Signal(float[] samples) {
    this.samples = samples;
  }

  /** A copy of {@code samples}, shape {@code [numSamples]}, full scale = 1. */
  public static Signal of(float... samples) {
    return new Signal(samples.clone());
  }

  /** Number of samples. */
  public int length() {
    return samples.length;
  }

  /** Sample {@code index}, from 0. */
  public float get(int index) {
    return samples[index];
  }

  /** Samples {@code from} (inclusive) to {@code to} (exclusive). */
  public Signal slice(int from, int to) {
    return new Signal(Arrays.copyOfRange(samples, checkRange(from, to), to));
  }

  /** This signal followed by {@code next}. */
  public Signal then(Signal next) {
    float[] joined = Arrays.copyOf(samples, samples.length + next.samples.length);
    System.arraycopy(next.samples, 0, joined, samples.length, next.samples.length);
    return new Signal(joined);
  }

  /** A copy of the samples, shape {@code [length()]}. */
  public float[] toArray() {
    return samples.clone();
  }

  /** Copies samples {@code from} (inclusive) to {@code to} (exclusive) to the head of an array. */
  public void copyRange(int from, int to, float[] destination) {
    System.arraycopy(samples, checkRange(from, to), destination, 0, to - from);
  }

  /** Bytes that {@link #putInto} writes. */
  public int sizeBytes() {
    return samples.length * Float.BYTES;
  }

  /** Writes the samples, 4 bytes each in the byte order of {@code bytes}: for a store. */
  public void putInto(ByteBuffer bytes) {
    bytes.asFloatBuffer().put(samples);
    bytes.position(bytes.position() + sizeBytes());
  }

  /** Reads what {@link #putInto} wrote, up to the end of {@code bytes}. */
  public static Signal takeFrom(ByteBuffer bytes) {
    float[] samples = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(samples);
    bytes.position(bytes.position() + samples.length * Float.BYTES);
    return new Signal(samples);
  }

  private int checkRange(int from, int to) {
    if (from < 0 || to > samples.length || from > to) {
      throw new IndexOutOfBoundsException(
          "samples %d to %d of a signal of %d".formatted(from, to, samples.length));
    }
    return from;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signal signal && Arrays.equals(samples, signal.samples);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Signal[" + samples.length + " samples]";
  }
}
