package dev.tandem.acoustics.dl4j;

import java.util.Locale;

/** In what the matrix products of training are computed. Inference is always in float. */
public enum Precision {
  /** 32 bits, by OpenBLAS, on any processor. */
  FLOAT,

  /**
   * Factors of 16 bits (bfloat16), sums of 32, by oneDNN: more than twice as fast on processors
   * with AVX512_BF16 (AMD Zen 4, Intel Cooper Lake, and newer).
   */
  BFLOAT16;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
