package dev.tandem.features;

/**
 * Scales cepstra to similar ranges: coefficient {@code i} by {@code 1 + Q/2 sin(pi i / Q)}, as HTK
 * and Kaldi do. Immutable, and safe for use by several threads.
 */
public final class CepstralLifter {
  private final float[] scales;

  /**
   * A lifter for vectors of {@code numCeps}.
   *
   * @param q the lifter's period in coefficients, usually 22; 0 for no liftering
   */
  public CepstralLifter(int numCeps, double q) {
    this.scales = new float[numCeps];
    for (int i = 0; i < numCeps; i++) {
      scales[i] = q == 0 ? 1 : (float) (1 + 0.5 * q * Math.sin(Math.PI * i / q));
    }
  }

  /** Scales in place the {@code numCeps} values from {@code offset} on. */
  public void apply(float[] cepstra, int offset) {
    for (int i = 0; i < scales.length; i++) {
      cepstra[offset + i] *= scales[i];
    }
  }
}
