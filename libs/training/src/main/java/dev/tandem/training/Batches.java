package dev.tandem.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Cuts a corpus into batches of about equal audio, each of utterances of about equal length. */
final class Batches {
  private Batches() {}

  /**
   * The batches of an epoch: in the first shorter ones come first, since short texts are easier to
   * align; later they are shuffled.
   *
   * @return indices of utterances, a list a batch
   */
  static List<List<Integer>> of(Inputs inputs, double batchSeconds, int epoch, long seed) {
    Random random = new Random(seed * 1_000_003 + epoch);
    List<Integer> order = byLength(inputs, random);
    List<List<Integer>> batches = cut(order, inputs, batchSeconds);
    if (epoch > 0) {
      Collections.shuffle(batches, random);
    }
    return batches;
  }

  /** Sorted by length with 10 % jitter, so that the company an utterance is in changes. */
  private static List<Integer> byLength(Inputs inputs, Random random) {
    double[] keys =
        IntStream.range(0, inputs.size())
            .mapToDouble(i -> inputs.seconds(i) * (0.9 + 0.2 * random.nextDouble()))
            .toArray();
    return IntStream.range(0, inputs.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .toList();
  }

  private static List<List<Integer>> cut(List<Integer> order, Inputs inputs, double batchSeconds) {
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    double seconds = 0;
    for (int index : order) {
      if (!batch.isEmpty() && seconds + inputs.seconds(index) / 2 > batchSeconds) {
        batches.add(batch);
        batch = new ArrayList<>();
        seconds = 0;
      }
      batch.add(index);
      seconds += inputs.seconds(index);
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /**
   * Cuts a batch into parts of about equal audio, in its order. They are fewer where utterances are
   * too long or too few; none is empty.
   */
  static List<List<Integer>> parts(List<Integer> batch, Inputs inputs, int numParts) {
    double total = batch.stream().mapToDouble(inputs::seconds).sum();
    SortedMap<Integer, List<Integer>> parts = new TreeMap<>();
    double seconds = 0;
    for (int index : batch) {
      double middle = seconds + inputs.seconds(index) / 2;
      int part = Math.min(numParts - 1, (int) (numParts * middle / total));
      parts.computeIfAbsent(part, first -> new ArrayList<>()).add(index);
      seconds += inputs.seconds(index);
    }
    return List.copyOf(parts.values());
  }
}
