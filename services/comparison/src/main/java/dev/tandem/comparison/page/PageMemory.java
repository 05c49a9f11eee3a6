package dev.tandem.comparison.page;

import dev.tandem.schemas.Comparison;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a page must be told that is loaded now: the latest streams with their latest utterances.
 * Bounded, whatever comes. Not safe for use by several threads.
 */
final class PageMemory {
  private static final int MAX_STREAMS = 50;
  private static final int MAX_COMPARISONS = 200;

  private final Map<String, StreamMemory> streams = new LinkedHashMap<>();
  private final Deque<ComparisonView> comparisons = new ArrayDeque<>();

  /** Lets the memory of a stream take something in; what it says is what pages must be told. */
  List<PageEvent> accept(String stream, Function<StreamMemory, List<PageEvent>> news) {
    StreamMemory memory = streams.computeIfAbsent(stream, StreamMemory::new);
    if (streams.size() > MAX_STREAMS) {
      streams.remove(streams.keySet().iterator().next());
    }
    return news.apply(memory);
  }

  /** Keeps a comparison among the {@linkplain #comparisons() latest}. */
  void keep(String stream, Comparison comparison) {
    comparisons.addFirst(ComparisonView.of(stream, comparison));
    if (comparisons.size() > MAX_COMPARISONS) {
      comparisons.removeLast();
    }
  }

  /** The latest comparisons, newest first. */
  List<ComparisonView> comparisons() {
    return List.copyOf(comparisons);
  }

  /** All that is known, in the order in which the streams opened. */
  List<PageEvent> everything() {
    List<PageEvent> events = new ArrayList<>();
    streams.values().forEach(stream -> events.addAll(stream.everything()));
    return events;
  }
}
