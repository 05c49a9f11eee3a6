package dev.tandem.tools.latency;

import dev.tandem.client.Arm;
import dev.tandem.scoring.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as a table of Markdown. */
final class LatencyTable {
  private LatencyTable() {}

  static List<String> of(Map<Commits, Latencies> measured) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| guarantee | commit ms | arm | audio to partial p50 / p99 ms | n | end of speech to final p50 / p99 ms | n | CPU s a second of audio |");
    lines.add("|---|---|---|---|---|---|---|---|");
    measured.forEach(
        (commits, latencies) -> {
          for (Arm arm : Arm.values()) {
            lines.add(row(commits, arm, latencies));
          }
        });
    return lines;
  }

  private static String row(Commits commits, Arm arm, Latencies latencies) {
    return "| %s | %d | %s | %s | %s | %s |"
        .formatted(
            commits.guarantee(),
            commits.intervalMs(),
            arm.wireName(),
            percentiles(latencies.partials(arm)),
            percentiles(latencies.finals(arm)),
            String.format(Locale.ROOT, "%.3f", latencies.cpuPerAudioSecond()));
  }

  private static String percentiles(LatencyHistogram histogram) {
    return "%d / %d | %d"
        .formatted(histogram.p50().toMillis(), histogram.p99().toMillis(), histogram.count());
  }
}
