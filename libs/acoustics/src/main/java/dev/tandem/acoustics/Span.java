package dev.tandem.acoustics;

/** States of a graph, from {@code start} to before {@code end}. */
record Span(int start, int end) {
  /**
   * Without those at either end that are impossible.
   *
   * @param values of all states, zero of those that are impossible
   * @param at place of the first state's
   */
  Span ofPositive(double[] values, int at) {
    int first = start;
    while (first < end && values[at + first] == 0) {
      first++;
    }
    int last = end;
    while (last > first && values[at + last - 1] == 0) {
      last--;
    }
    return new Span(first, last);
  }

  /** At most to {@code limit}. */
  Span longer(int more, int limit) {
    return new Span(start, Math.min(limit, end + more));
  }
}
