package dev.tandem.tools.chaos;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people. */
final class ReportTable {
  private final PrintWriter out;

  ReportTable(PrintWriter out) {
    this.out = out;
  }

  void print(Report report) {
    out.printf(
        "%d kills in %.0f s (seed %d): %s%n",
        report.kills(), report.seconds(), report.seed(), counts(report.killsByTarget()));
    out.printf("%d streams, %d finals expected%n", report.numStreams(), report.numFinals());
    out.printf(
        "lost %d  doubled %d  changed %d%n", report.lost(), report.doubled(), report.changed());
    out.printf(
        "longest pause within an utterance %.1f s%n", report.longestPauseOfPartialsSeconds());
    report.takeovers().forEach(this::print);
    if (!report.restartsByThemselves().isEmpty()) {
      out.printf("ended by themselves: %s%n", counts(report.restartsByThemselves()));
    }
    report.brokenStreams().forEach(out::println);
    report.findings().forEach(out::println);
    out.flush();
  }

  private void print(String killed, Report.Takeover takeover) {
    out.printf(
        "takeover %-20s p50 %5.1f s  p99 %5.1f s  (%d %s)%n",
        killed,
        takeover.p50Seconds(),
        takeover.p99Seconds(),
        takeover.number(),
        killed.equals(TargetKind.GATEWAY.toString()) ? "streams" : "partitions");
  }

  private static String counts(Map<String, Integer> byName) {
    return byName.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
