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
    Verdict verdict = report.verdict();
    out.printf(
        "%.0f s, %d streams, %d finals expected%n",
        report.seconds(), report.numStreams(), verdict.numFinals());
    print("kill -9 at work", report.crashesAtWork());
    print("kill -9 while starting", report.crashesWhileStarting());
    print("told to stop", report.stops());
    out.printf(
        "lost %d  doubled %d  changed %d%n", verdict.lost(), verdict.doubled(), verdict.changed());
    out.printf(
        "longest pause within an utterance %.1f s%n", report.longestPauseOfPartialsSeconds());
    report.takeovers().forEach(this::print);
    print("ended by themselves", report.restartsByThemselves());
    report.brokenStreams().forEach(out::println);
    verdict.findings().forEach(out::println);
    out.flush();
  }

  private void print(String killed, Report.Takeover takeover) {
    out.printf(
        "takeover %-30s p50 %5.1f s  p99 %5.1f s  (%d %s)%n",
        killed,
        takeover.p50Seconds(),
        takeover.p99Seconds(),
        takeover.number(),
        killed.startsWith(TargetKind.GATEWAY.toString()) ? "streams" : "partitions");
  }

  private void print(String what, Map<String, Integer> byName) {
    int sum = byName.values().stream().mapToInt(Integer::intValue).sum();
    if (sum > 0) {
      out.printf("%s: %d (%s)%n", what, sum, counts(byName));
    }
  }

  private static String counts(Map<String, Integer> byName) {
    return byName.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
