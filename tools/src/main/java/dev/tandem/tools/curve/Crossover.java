package dev.tandem.tools.curve;

import java.util.Arrays;
import java.util.Locale;

/**
 * From how many hours on one reading should be better than another, if both power laws held that
 * far. Infinite is never.
 *
 * @param hours where the fits cross
 * @param interval of the same over resamples
 * @param neverShare share of resamples in which they do not cross
 */
record Crossover(String from, String to, double hours, Interval interval, double neverShare) {
  /** Hours; nobody will ever transcribe so much. */
  private static final double UNHEARD_OF = 1e6;

  static Crossover of(String from, String to, double hours, double[] resampled) {
    double never = (double) Arrays.stream(resampled).filter(Double::isInfinite).count();
    return new Crossover(from, to, hours, Interval.of(resampled), never / resampled.length);
  }

  /**
   * A sentence for people.
   *
   * @param smallest hours of the smallest size that was measured
   * @param largest hours of the largest
   */
  String sentence(double smallest, double largest) {
    String doubt =
        " (95 %% of resamples: %s to %s; %.0f %% of them never cross)"
            .formatted(text(interval.low()), text(interval.high()), 100 * neverShare);
    if (Double.isInfinite(hours)) {
      return "No crossover: the fit of %s falls no faster than that of %s%s."
          .formatted(to, from, doubt);
    }
    return "The fit of %s crosses that of %s at %s%s. %s"
        .formatted(to, from, text(hours), doubt, caution(smallest, largest));
  }

  private String caution(double smallest, double largest) {
    if (hours < smallest) {
      return "That is below the smallest size measured (%s): %s is better at all of them."
          .formatted(text(smallest), to);
    }
    if (hours <= largest) {
      return "That is within what was measured.";
    }
    String distance =
        hours > UNHEARD_OF
            ? "much farther than"
            : String.format(Locale.ROOT, "%.1f times as far as", hours / largest);
    return "An extrapolation, %s the largest size measured (%s): it holds only if both power laws do."
        .formatted(distance, text(largest));
  }

  private static String text(double hours) {
    if (hours > UNHEARD_OF) {
      return Double.isInfinite(hours) ? "never" : "more than a million hours";
    }
    return String.format(Locale.ROOT, "%.3g h", hours);
  }
}
