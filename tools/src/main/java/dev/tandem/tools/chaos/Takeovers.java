package dev.tandem.tools.chaos;

import dev.tandem.scoring.LatencyHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How long it took others to go on. Of a stage: for how long the audio of a partition had to wait
 * after its instance was killed, from the gateway's receipt of the first audio after the kill to
 * the stage's committed output that rests on it. Of a gateway: from the kill until a client that it
 * had goes on with its stream. Safe for use by several threads.
 */
final class Takeovers {
  /** A connection is lost as soon as the process at its other end is gone. */
  private static final long LOST_WITHIN_MS = 2000;

  private final Map<String, LatencyHistogram> waits = new LinkedHashMap<>();
  private final List<Open> open = new ArrayList<>();
  private final NavigableMap<Long, String> gatewayKills = new TreeMap<>(); // when, what

  /** A kill whose partitions have not all been heard of since. */
  private record Open(String killed, String stage, Set<Integer> partitions, long killedAtMs) {}

  /**
   * An instance goes now.
   *
   * @param killed what is measured: the role of what was killed
   * @param stage whose outputs tell that it is over
   * @param partitions that are affected
   */
  synchronized void killed(String killed, String stage, Set<Integer> partitions, long nowMs) {
    open.removeIf(kill -> kill.killed.equals(killed) && kill.stage.equals(stage));
    open.add(new Open(killed, stage, new HashSet<>(partitions), nowMs));
  }

  /**
   * An output came.
   *
   * @param receivedAtMs when the gateway received the newest audio that it rests on
   */
  synchronized void output(String stage, int partition, long receivedAtMs, long nowMs) {
    for (Open kill : open) {
      if (kill.stage.equals(stage)
          && receivedAtMs >= kill.killedAtMs
          && kill.partitions.remove(partition)) {
        waited(kill.killed, nowMs - receivedAtMs);
      }
    }
    open.removeIf(kill -> kill.partitions.isEmpty());
  }

  /** A gateway goes now; {@code killed} is what is measured. */
  synchronized void gatewayKilled(String killed, long nowMs) {
    gatewayKills.put(nowMs, killed);
  }

  /** A stream goes on; does not count unless it lost its connection when a gateway was killed. */
  synchronized void resumed(long lostAtMs, long nowMs) {
    Map.Entry<Long, String> kill = gatewayKills.floorEntry(lostAtMs);
    if (kill != null && lostAtMs - kill.getKey() <= LOST_WITHIN_MS) {
      waited(kill.getValue(), nowMs - kill.getKey());
    }
  }

  private void waited(String killed, long ms) {
    waits.computeIfAbsent(killed, k -> new LatencyHistogram()).record(Duration.ofMillis(ms));
  }

  /** How long it took, by what was killed. */
  synchronized Map<String, Report.Takeover> summary() {
    Map<String, Report.Takeover> summary = new LinkedHashMap<>();
    waits.forEach((killed, wait) -> summary.put(killed, Report.Takeover.of(wait)));
    return summary;
  }
}
