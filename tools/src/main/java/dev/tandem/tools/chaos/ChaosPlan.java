package dev.tandem.tools.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a run shall do.
 *
 * @param audio folder of what is said
 * @param streamSeconds how long a stream is at least
 * @param interval mean time between two kills
 */
record ChaosPlan(
    Path audio,
    int numStreams,
    double streamSeconds,
    int numKills,
    Duration interval,
    long seed,
    Set<TargetKind> targets) {

  /** Copies the set. */
  ChaosPlan {
    targets = Set.copyOf(targets);
  }

  List<Script> scripts() throws IOException {
    return Script.of(audio, numStreams, streamSeconds);
  }

  List<Kill> kills(Cluster cluster) {
    return numKills == 0
        ? List.of()
        : Schedule.of(cluster.targets(targets), numKills, interval, seed);
  }
}
