package dev.tandem.tools.curve;

import dev.tandem.acoustics.dl4j.Precision;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.tools.Arms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points that nobody trained. */
final class Points {
  static final Recipe RECIPE = new Recipe(30, 200, 60, 1.5e-3, Precision.FLOAT);
  static final int NUM_RECORDINGS = 50;
  static final long NUM_PARAMETERS = 1000;
  private static final int WORDS = 100;

  private Points() {}

  /** Where each recording has so many of 100 words wrong, one more in every other. */
  static PointResult of(Arms arm, double hours, long seed, int numWrong) {
    return of(arm, hours, seed, numWrong, RECIPE, NUM_RECORDINGS, NUM_PARAMETERS);
  }

  static PointResult of(
      Arms arm,
      double hours,
      long seed,
      int numWrong,
      Recipe recipe,
      int numRecordings,
      long numParameters) {
    Map<String, ErrorRate> words = new TreeMap<>();
    for (int i = 0; i < numRecordings; i++) {
      words.put("1-2-%03d".formatted(i), new ErrorRate(WORDS, numWrong + i % 2, 0, 0));
    }
    return new PointResult(
        new CurvePoint(arm, hours, seed),
        recipe,
        1,
        hours,
        10,
        0.5,
        0.3,
        numParameters,
        List.of(new MeasuredReading(arm.toString(), words)));
  }
}
