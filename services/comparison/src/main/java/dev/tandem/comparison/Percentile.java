package dev.tandem.comparison;

import java.util.Collection;
import java.util.List;

/** Percentiles by nearest rank: always a value that was measured. */
public final class Percentile {
  private Percentile() {}

  /**
   * The smallest of the values that at least {@code percent} of 100 do not exceed.
   *
   * @param values at least one, in any order
   * @param percent above 0, at most 100
   */
  public static long of(Collection<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(rank - 1);
  }
}
