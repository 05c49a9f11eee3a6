package dev.tandem.tools.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.scoring.LatencyHistogram;
import dev.tandem.tools.chaos.Kill.Way;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param deaths in the order of time
 * @param numStreams that were spoken
 * @param brokenStreams that a client could not speak to their end, a line each
 * @param takeovers by the role of what was killed
 * @param restartsByThemselves processes that ended although nobody killed them
 */
record Report(
    List<Death> deaths,
    int numStreams,
    Verdict verdict,
    List<String> brokenStreams,
    double seconds,
    double longestPauseOfPartialsSeconds,
    Map<String, Takeover> takeovers,
    Map<String, Integer> restartsByThemselves,
    Environment environment) {

  /** Nothing lost, doubled or changed, and every stream came to its end. */
  @JsonProperty
  boolean good() {
    return verdict.isGood() && brokenStreams.isEmpty();
  }

  /** How often {@code kill -9} hit each process while it worked. */
  @JsonProperty
  Map<String, Integer> crashesAtWork() {
    return counts(Death::isCrashAtWork);
  }

  /** How often {@code kill -9} hit each process while it was starting, or was away. */
  @JsonProperty
  Map<String, Integer> crashesWhileStarting() {
    return counts(death -> death.way() == Way.CRASH && !death.isCrashAtWork());
  }

  /** How often each process was told to stop. */
  @JsonProperty
  Map<String, Integer> stops() {
    return counts(death -> death.way() == Way.STOP);
  }

  private Map<String, Integer> counts(Predicate<Death> which) {
    return deaths.stream()
        .filter(which)
        .collect(Collectors.toMap(Death::target, death -> 1, Integer::sum, TreeMap::new));
  }

  /** How long partitions waited, or the streams of a gateway; seconds. */
  record Takeover(long number, double p50Seconds, double p99Seconds) {
    static Takeover of(LatencyHistogram waits) {
      return new Takeover(
          waits.count(), waits.p50().toMillis() / 1000.0, waits.p99().toMillis() / 1000.0);
    }
  }
}
