package dev.tandem.tools.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.scoring.LatencyHistogram;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param killsByTarget how often each process was killed
 * @param numStreams that were spoken
 * @param brokenStreams that a client could not speak to their end, a line each
 * @param takeovers by the role of what was killed
 * @param restartsByThemselves processes that ended although nobody killed them
 */
record Report(
    long seed,
    int kills,
    Map<String, Integer> killsByTarget,
    int numStreams,
    int numFinals,
    int lost,
    int doubled,
    int changed,
    List<String> findings,
    List<String> brokenStreams,
    double seconds,
    double longestPauseOfPartialsSeconds,
    Map<String, Takeover> takeovers,
    Map<String, Integer> restartsByThemselves,
    Environment environment) {

  /** Nothing lost, doubled or changed, and every stream came to its end. */
  @JsonProperty
  boolean good() {
    return lost == 0 && doubled == 0 && changed == 0 && brokenStreams.isEmpty();
  }

  /** How long partitions waited, or the streams of a gateway; seconds. */
  record Takeover(long number, double p50Seconds, double p99Seconds) {
    static Takeover of(LatencyHistogram waits) {
      return new Takeover(
          waits.count(), waits.p50().toMillis() / 1000.0, waits.p99().toMillis() / 1000.0);
    }
  }

  /** Where it was run. */
  record Environment(
      String java, String system, int processors, int streams, double meanIntervalSeconds) {
    static Environment of(int streams, double meanIntervalSeconds) {
      return new Environment(
          System.getProperty("java.version"),
          "%s %s %s"
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.version"),
                  System.getProperty("os.arch")),
          Runtime.getRuntime().availableProcessors(),
          streams,
          meanIntervalSeconds);
    }
  }
}
