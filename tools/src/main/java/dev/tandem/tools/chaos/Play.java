package dev.tandem.tools.chaos;

import java.util.List;
import java.util.Optional;

/**
 * A stream that was spoken.
 *
 * @param stream its id
 * @param failure why the client could not speak it to its end; empty when it could
 */
record Play(String stream, Script script, Optional<String> failure) {
  /** What went wrong with which stream, a line each. */
  static List<String> failures(List<Play> plays) {
    return plays.stream()
        .map(play -> play.failure.map(why -> "stream " + play.stream + ": " + why))
        .flatMap(Optional::stream)
        .toList();
  }
}
