package dev.tandem.decoding.lm;

/**
 * What modified Kneser-Ney smoothing takes off the count of an n-gram that occurs once, twice, or
 * three times and more (Chen and Goodman, "An empirical study of smoothing techniques for language
 * modeling", 1998, eq. 26).
 */
record Discounts(double once, double twice, double more) {
  /** KenLM's, for texts that are too small to estimate them. */
  static final Discounts FALLBACK = new Discounts(0.5, 1, 1.5);

  /** From the counts of all n-grams of one length. */
  static Discounts of(int[] counts) {
    double[] numWithCount = new double[5];
    for (int count : counts) {
      numWithCount[count < 5 ? count : 0]++;
    }
    return of(numWithCount[1], numWithCount[2], numWithCount[3], numWithCount[4]);
  }

  /** From the numbers of n-grams that occur once, twice, three and four times. */
  static Discounts of(double n1, double n2, double n3, double n4) {
    double y = n1 / (n1 + 2 * n2);
    Discounts discounts =
        new Discounts(1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3);
    return discounts.areUsable() ? discounts : FALLBACK;
  }

  /** Written so that NaN, from a division by 0, is not usable. */
  private boolean areUsable() {
    return once > 0 && once < 1 && twice > 0 && twice < 2 && more > 0 && more < 3;
  }

  /** What is taken off a count. */
  double of(int count) {
    return switch (count) {
      case 0 -> 0;
      case 1 -> once;
      case 2 -> twice;
      default -> more;
    };
  }
}
