package dev.tandem.tools.curve;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Points that can stand in one curve: only what was learned from, and how much, may differ. */
final class OneCurve {
  private OneCurve() {}

  /**
   * {@code points} as they are.
   *
   * @throws IllegalArgumentException when they were not made by the same recipe, of the same two
   *     networks, or not measured on the same recordings
   */
  static List<PointResult> of(List<PointResult> points) {
    for (PointResult point : points) {
      requireRecipe(point, points.get(0));
      points.stream()
          .filter(other -> other.point().arm() == point.point().arm())
          .findFirst()
          .ifPresent(first -> requireNetwork(point, first));
    }
    requireRecordings(points);
    return points;
  }

  private static void requireRecipe(PointResult point, PointResult first) {
    if (!point.recipe().equals(first.recipe())) {
      throw new IllegalArgumentException(
          "point %s was made with %s, but point %s with %s: a curve needs one recipe for all; move the others elsewhere"
              .formatted(id(first), first.recipe(), id(point), point.recipe()));
    }
  }

  private static void requireNetwork(PointResult point, PointResult first) {
    if (point.numParameters() != first.numParameters()) {
      throw new IllegalArgumentException(
          "point %s is of a network of %,d weights, but point %s of one of %,d: they were made by different versions; move the others elsewhere"
              .formatted(id(first), first.numParameters(), id(point), point.numParameters()));
    }
  }

  private static void requireRecordings(List<PointResult> points) {
    Set<Set<String>> dev =
        points.stream()
            .flatMap(point -> point.readings().stream())
            .map(reading -> reading.words().keySet())
            .collect(Collectors.toSet());
    if (dev.size() > 1) {
      throw new IllegalArgumentException(
          "the points of %s were measured on %d different sets of recordings: measure all on the same --dev"
              .formatted(
                  points.stream().map(OneCurve::id).collect(Collectors.joining(", ")), dev.size()));
    }
  }

  private static String id(PointResult point) {
    return point.point().id();
  }
}
