package dev.tandem.tools.curve;

import dev.tandem.tools.Arms;
import java.util.Locale;

/**
 * One training: a point of the curve.
 *
 * @param arm one of both
 * @param hours of speech to learn from
 * @param seed of everything random, the choice of that speech included
 */
public record CurvePoint(Arms arm, double hours, long seed) {

  /** Names its files. */
  String id() {
    return "%s-%sh-seed%d".formatted(arm, text(hours), seed);
  }

  /** For people. */
  @Override
  public String toString() {
    return "%s, %s h, seed %d".formatted(arm, text(hours), seed);
  }

  /** 0.25, 1, 7.07. */
  static String text(double hours) {
    return String.format(Locale.ROOT, "%.4f", hours).replaceAll("\\.?0+$", "");
  }
}
