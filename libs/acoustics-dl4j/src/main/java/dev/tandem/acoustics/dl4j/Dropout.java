package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * Which channels of a row are dropped, as factors: 0, or 1 / (1 - rate). The factors follow from
 * seed, key and channel alone, so the backward pass gets the ones of the forward pass without
 * storing them.
 */
final class Dropout {
  /**
   * Between the seeds of those who must not drop alike: SplitMix64's, far from any sum of counts.
   */
  static final long SEED_STEP = 0x9e3779b97f4a7c15L;

  private final double rate;
  private final float kept;
  private final float[] factors;
  private long seed;
  private long cachedKey;
  private boolean isCached;

  Dropout(double rate, int numChannels) {
    this.rate = rate;
    this.kept = (float) (1 / (1 - rate));
    this.factors = new float[numChannels];
    Arrays.fill(factors, 1f);
  }

  /** Draws anew: factors of the same key differ from now on. */
  void reseed(long newSeed) {
    seed = newSeed;
    isCached = false;
  }

  /** Factors of shape {@code [numChannels]}, valid until the next call; same key, same factors. */
  float[] factors(long key) {
    if (rate > 0 && !(isCached && key == cachedKey)) {
      draw(key);
    }
    return factors;
  }

  private void draw(long key) {
    int threshold = (int) Math.round(rate * (1 << 24));
    long state = mix(seed + mix(key + 1));
    for (int channel = 0; channel < factors.length; channel++) {
      state = xorshift(state);
      factors[channel] = (int) (state >>> 40) < threshold ? 0f : kept;
    }
    cachedKey = key;
    isCached = true;
  }

  private static long xorshift(long state) {
    long a = state ^ (state << 13);
    long b = a ^ (a >>> 7);
    return b ^ (b << 17);
  }

  /** SplitMix64's finaliser (Steele et al. 2014); zero only for zero, which the caller avoids. */
  static long mix(long value) {
    long a = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return (b ^ (b >>> 31)) | 1;
  }
}
