package dev.tandem.tools.robustness;

import dev.tandem.scoring.ErrorRate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reading of all recordings, as one distortion makes them sound.
 *
 * @param models checksum of those that read; none in old files
 * @param words errors of each recording, by its id
 */
record Measurement(
    String reading, String models, Distortion distortion, Map<String, ErrorRate> words) {
  Measurement {
    words = new TreeMap<>(words);
  }

  /** By id. */
  List<ErrorRate> rates() {
    return List.copyOf(words.values());
  }

  ErrorRate total() {
    return ErrorRate.sum(words.values());
  }
}
