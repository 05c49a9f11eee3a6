package dev.tandem.tools.latency;

import dev.tandem.client.Arm;
import dev.tandem.scoring.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What was measured, as a table of Markdown: the medians over the rounds. */
final class LatencyTable {
  private LatencyTable() {}

  /** A row for each way of committing and arm. */
  static List<String> of(Map<Commits, List<Latencies>> measured) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| guarantee | commit ms | arm | audio to partial p50 / p99 ms | n | end of speech to final p50 / p99 ms | n | CPU s a second of audio |");
    lines.add("|---|---|---|---|---|---|---|---|");
    measured.forEach(
        (commits, rounds) -> {
          for (Arm arm : Arm.values()) {
            lines.add(row(commits, arm, rounds));
          }
        });
    return lines;
  }

  private static String row(Commits commits, Arm arm, List<Latencies> rounds) {
    return "| %s | %d | %s | %s | %s | %s |"
        .formatted(
            commits.guarantee(),
            commits.intervalMs(),
            arm.wireName(),
            percentiles(rounds, round -> round.partials(arm)),
            percentiles(rounds, round -> round.finals(arm)),
            String.format(Locale.ROOT, "%.3f", median(rounds, Latencies::cpuPerAudioSecond)));
  }

  private static String percentiles(
      List<Latencies> rounds, Function<Latencies, LatencyHistogram> which) {
    return "%.0f / %.0f | %d"
        .formatted(
            median(rounds, round -> which.apply(round).p50().toMillis()),
            median(rounds, round -> which.apply(round).p99().toMillis()),
            rounds.stream().mapToLong(round -> which.apply(round).count()).sum());
  }

  private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
