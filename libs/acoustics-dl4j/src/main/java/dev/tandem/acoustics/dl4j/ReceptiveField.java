package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which input rows an output row of a stack of layers depends on.
 *
 * @param reaches of the layers, from the input on
 */
record ReceptiveField(List<Reach> reaches) {
  ReceptiveField {
    reaches = List.copyOf(reaches);
  }

  /** Input rows per output row. */
  int totalStride() {
    return reaches.stream().mapToInt(Reach::stride).reduce(1, (a, b) -> a * b);
  }

  /** Input rows before {@code totalStride() * r} on which output row r depends. */
  int leftContext() {
    int first = 0;
    for (Reach reach : fromTheTop()) {
      first = reach.stride() * first + reach.first();
    }
    return Math.max(0, -first);
  }

  /** Input rows from {@code totalStride() * (r + 1)} on, on which output row r depends. */
  int rightContext() {
    int last = 0;
    for (Reach reach : fromTheTop()) {
      last = reach.stride() * last + reach.last();
    }
    return Math.max(0, last + 1 - totalStride());
  }

  /** Zero rows that must lie between two utterances so that no layer sees from one to the other. */
  int gapRows() {
    int stride = 1;
    int gap = 0;
    for (Reach reach : reaches) {
      gap = Math.max(gap, stride * reach.longest());
      stride *= reach.stride();
    }
    return gap;
  }

  private List<Reach> fromTheTop() {
    List<Reach> reversed = new ArrayList<>(reaches);
    Collections.reverse(reversed);
    return reversed;
  }
}
