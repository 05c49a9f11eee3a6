package dev.tandem.tools.plot;

import java.util.List;

/**
 * Points that belong together.
 *
 * @param name for the legend; a series with the name of another has its colour
 * @param points from left to right
 * @param isFitted drawn as a dashed line, without marks and without a place in the legend
 */
public record Series(String name, List<Point> points, boolean isFitted) {
  public Series {
    points = List.copyOf(points);
  }

  /**
   * A point and what is sure of it.
   *
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Point(double x, double y, double low, double high) {}
}
