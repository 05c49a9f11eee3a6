package dev.tandem.comparison.page;

import dev.tandem.comparison.Percentile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far each stage is behind the microphone: from the newest audio that a record depends on,
 * received, to the record, seen here. Of each stage's latest records. Not safe for use by several
 * threads.
 */
final class Delays {
  private static final int WINDOW = 200;
  private static final int MEDIAN = 50;
  private static final int SLOWEST = 99;

  /** Stages in the order in which speech flows. */
  enum Stage {
    GATEWAY,
    FEATURE_EXTRACTION,
    PHONEME_RECOGNITION,
    WORD_DECODING,
    END_TO_END
  }

  /** Delays of one stage, ms. */
  record View(String stage, long p50Ms, long p99Ms) {}

  private final Map<Stage, Deque<Long>> latest = new EnumMap<>(Stage.class);
  private boolean changed;

  void record(Stage stage, long delayMs) {
    Deque<Long> window = latest.computeIfAbsent(stage, s -> new ArrayDeque<>());
    window.add(delayMs);
    changed = true;
    if (window.size() > WINDOW) {
      window.remove();
    }
  }

  /** All stages that have delays; empty where none came since this was last asked. */
  Optional<List<View>> takeChanged() {
    boolean news = changed;
    changed = false;
    return news ? Optional.of(views()) : Optional.empty();
  }

  private List<View> views() {
    return latest.entrySet().stream().map(e -> view(e.getKey(), e.getValue())).toList();
  }

  private static View view(Stage stage, Deque<Long> window) {
    String name = stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new View(name, Percentile.of(window, MEDIAN), Percentile.of(window, SLOWEST));
  }
}
