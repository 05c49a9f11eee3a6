package dev.tandem.tools.curve;

import dev.tandem.scoring.ErrorRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code curve.csv}: a row a training and reading. */
final class CurveCsv {
  private CurveCsv() {}

  static List<String> of(List<PointResult> points) {
    List<String> rows = new ArrayList<>();
    rows.add("reading,hours,seed,wer,errors,words,speech_hours,epochs,training_hours,parameters");
    for (PointResult result : points) {
      result.readings().forEach(reading -> rows.add(row(result, reading)));
    }
    return rows;
  }

  private static String row(PointResult result, MeasuredReading reading) {
    ErrorRate total = reading.total();
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%.5f,%d,%d,%.4f,%d,%.4f,%d",
        reading.name(),
        CurvePoint.text(result.point().hours()),
        result.point().seed(),
        total.rate(),
        total.errors(),
        total.numReference(),
        result.speechHours(),
        result.epochs(),
        result.trainingHours(),
        result.numParameters());
  }
}
