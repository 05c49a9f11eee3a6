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

  /** A random number is enough for three channels, of which each is dropped or not. */
  private static final int CHANNELS_A_NUMBER = 3;

  private static final int DRAW_BITS = 21;
  private static final int DRAW_MASK = (1 << DRAW_BITS) - 1;

  private final double rate;
  private final int threshold;
  private final float kept;
  private final float[] factors;
  private final int[] draws;
  private long seed;
  private long cachedKey;
  private boolean isCached;

  Dropout(double rate, int numChannels) {
    this.rate = rate;
    this.kept = (float) (1 / (1 - rate));
    this.threshold = (int) Math.round(rate * (1 << DRAW_BITS));
    this.factors = new float[numChannels];
    this.draws = new int[RowLayout.ceilDiv(numChannels, CHANNELS_A_NUMBER) * CHANNELS_A_NUMBER];
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
    long start = mix(seed + mix(key + 1));
    for (int i = 0; i < draws.length; i += CHANNELS_A_NUMBER) {
      long number = mix(start + i * SEED_STEP);
      draws[i] = (int) number & DRAW_MASK;
      draws[i + 1] = (int) (number >>> DRAW_BITS) & DRAW_MASK;
      draws[i + 2] = (int) (number >>> (2 * DRAW_BITS)) & DRAW_MASK;
    }
    for (int channel = 0; channel < factors.length; channel++) {
      int isKept = 1 - ((draws[channel] - threshold) >>> (Integer.SIZE - 1)); // no branch
      factors[channel] = isKept * kept;
    }
    cachedKey = key;
    isCached = true;
  }

  /** SplitMix64's finaliser (Steele et al. 2014), made odd. */
  static long mix(long value) {
    long a = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return (b ^ (b >>> 31)) | 1;
  }
}
