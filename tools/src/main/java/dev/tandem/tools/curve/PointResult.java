package dev.tandem.tools.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a point; the file of it is all that must be copied from another machine.
 *
 * @param workers parts of each step that were computed in parallel
 * @param speechHours what the network learned from
 * @param epochs passes over it, the last in part
 * @param trainingHours wall clock, over all runs
 * @param devErrorRate of phones (staged) or characters (end-to-end), without lexicon and language
 *     model
 * @param numParameters of the network
 * @param readings as they are measured, one after the other
 */
public record PointResult(
    CurvePoint point,
    Recipe recipe,
    int workers,
    double speechHours,
    int epochs,
    double trainingHours,
    double devErrorRate,
    long numParameters,
    List<MeasuredReading> readings) {
  public PointResult {
    readings = List.copyOf(readings);
  }

  boolean has(String reading) {
    return readings.stream().anyMatch(measured -> measured.name().equals(reading));
  }

  PointResult with(MeasuredReading reading) {
    List<MeasuredReading> more = new ArrayList<>(readings);
    more.add(reading);
    return new PointResult(
        point,
        recipe,
        workers,
        speechHours,
        epochs,
        trainingHours,
        devErrorRate,
        numParameters,
        more);
  }
}
