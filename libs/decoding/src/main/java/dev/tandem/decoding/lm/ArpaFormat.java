package dev.tandem.decoding.lm;

/** What ARPA files share: logs to base 10, of which -99 means never. */
final class ArpaFormat {
  /** Nats in one unit of the file. */
  static final double LN_10 = Math.log(10);

  /** Probability of {@code <s>}, which is never predicted, in nats. */
  static final float LOG_NEVER = (float) (-99 * LN_10);

  private ArpaFormat() {}
}
