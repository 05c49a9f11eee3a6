package dev.tandem.tools.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * What the points say, and how sure it is: all is computed again for recordings, and where there
 * are several for seeds, that are drawn anew with replacement; the same recordings for all points.
 */
final class CurveAnalysis {
  private static final int NUM_RESAMPLES = 2000;
  private static final long SEED = 1;

  private final List<LearningCurve> curves;
  private final double[][][] resampled;

  /** Of curves over the same recordings. */
  CurveAnalysis(List<LearningCurve> curves) {
    this.curves = List.copyOf(curves);
    this.resampled = new double[NUM_RESAMPLES][curves.size()][];
    Random random = new Random(SEED);
    int numRecordings = curves.stream().mapToInt(LearningCurve::numRecordings).max().orElse(0);
    for (double[][] resample : resampled) {
      int[] recordings = LearningCurve.draw(numRecordings, random);
      for (int i = 0; i < resample.length; i++) {
        resample[i] = curves.get(i).resampled(recordings, random);
      }
    }
  }

  List<LearningCurve> curves() {
    return curves;
  }

  /** Fewest hours of speech that were learned from. */
  double smallestHours() {
    return hours().min().orElseThrow();
  }

  /** Most hours of speech that were learned from. */
  double largestHours() {
    return hours().max().orElseThrow();
  }

  private DoubleStream hours() {
    return curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.hours()));
  }

  /** Of the WER at a size. */
  Interval interval(LearningCurve curve, int size) {
    int index = curves.indexOf(curve);
    return Interval.of(Arrays.stream(resampled).mapToDouble(all -> all[index][size]).toArray());
  }

  /** Of the exponent {@code b} of the power law. */
  Interval exponent(LearningCurve curve) {
    int index = curves.indexOf(curve);
    return Interval.of(Arrays.stream(resampled).mapToDouble(all -> fit(index, all).b()).toArray());
  }

  /** Where one curve's power law crosses that of another; empty where either has one size only. */
  Optional<Crossover> crossover(String from, String to) {
    int first = index(from);
    int second = index(to);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    double[] hours =
        Arrays.stream(resampled)
            .mapToDouble(all -> fit(first, all).overtakenAt(fit(second, all)))
            .toArray();
    return Optional.of(
        Crossover.of(
            from, to, curves.get(first).fit().overtakenAt(curves.get(second).fit()), hours));
  }

  private int index(String reading) {
    for (int i = 0; i < curves.size(); i++) {
      if (curves.get(i).reading().equals(reading) && curves.get(i).canBeFitted()) {
        return i;
      }
    }
    return -1;
  }

  private PowerLaw fit(int index, double[][] rates) {
    return PowerLaw.of(curves.get(index).hours(), rates[index]);
  }
}
