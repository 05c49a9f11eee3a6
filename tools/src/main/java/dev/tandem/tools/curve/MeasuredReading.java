package dev.tandem.tools.curve;

import dev.tandem.scoring.ErrorRate;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a trained model was read, and what came of it.
 *
 * @param name staged, end-to-end, end-to-end+lm
 * @param words errors in words of each recording of dev, by its id
 */
public record MeasuredReading(String name, Map<String, ErrorRate> words) {
  public MeasuredReading {
    words = new TreeMap<>(words);
  }

  /** All recordings pooled. */
  ErrorRate total() {
    return ErrorRate.sum(words.values());
  }
}
