package dev.tandem.tools.curve;

import dev.tandem.scoring.ErrorRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One reading at all its sizes.
 *
 * @param sizes by hours; all of the same recordings
 */
record LearningCurve(String reading, List<Size> sizes) {

  /**
   * All trainings on so much speech.
   *
   * @param hours of speech
   * @param seeds for each training the errors in each recording, in the order of their ids
   */
  record Size(double hours, List<List<ErrorRate>> seeds) {

    /** Over all seeds. */
    ErrorRate total() {
      return ErrorRate.sum(seeds.stream().flatMap(List::stream).toList());
    }

    /** Half an error at the least, since a power law never comes to 0. */
    double rate() {
      return rate(total().errors(), total().numReference());
    }

    /** Of other recordings and other seeds like these. */
    double resampled(int[] recordings, Random random) {
      double errors = 0;
      double words = 0;
      for (int i = 0; i < seeds.size(); i++) {
        List<ErrorRate> seed = seeds.get(random.nextInt(seeds.size()));
        for (int recording : recordings) {
          errors += seed.get(recording).errors();
          words += seed.get(recording).numReference();
        }
      }
      return rate(errors, words);
    }

    private static double rate(double errors, double words) {
      return Math.max(0.5, errors) / Math.max(1, words);
    }
  }

  /** The curve of a reading, of points of {@link OneCurve}. */
  static LearningCurve of(String reading, List<PointResult> points) {
    Map<Double, List<List<ErrorRate>>> bySize = new TreeMap<>();
    for (PointResult point : points) {
      for (MeasuredReading measured : point.readings()) {
        if (measured.name().equals(reading)) {
          bySize
              .computeIfAbsent(point.point().hours(), hours -> new ArrayList<>())
              .add(List.copyOf(measured.words().values()));
        }
      }
    }
    return new LearningCurve(
        reading,
        bySize.entrySet().stream().map(size -> new Size(size.getKey(), size.getValue())).toList());
  }

  /** Recordings of each point. */
  int numRecordings() {
    return sizes.isEmpty() ? 0 : sizes.get(0).seeds().get(0).size();
  }

  double[] hours() {
    return sizes.stream().mapToDouble(Size::hours).toArray();
  }

  double[] rates() {
    return sizes.stream().mapToDouble(Size::rate).toArray();
  }

  /** A rate a size. */
  double[] resampled(int[] recordings, Random random) {
    return sizes.stream().mapToDouble(size -> size.resampled(recordings, random)).toArray();
  }

  /** Whether a line can be laid through it. */
  boolean canBeFitted() {
    return sizes.size() > 1;
  }

  PowerLaw fit() {
    return PowerLaw.of(hours(), rates());
  }

  /** Recordings drawn anew, with replacement. */
  static int[] draw(int numRecordings, Random random) {
    return IntStream.range(0, numRecordings).map(i -> random.nextInt(numRecordings)).toArray();
  }
}
