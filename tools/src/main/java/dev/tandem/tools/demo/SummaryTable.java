package dev.tandem.tools.demo;

import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.WordErrorRate;
import java.io.PrintWriter;
import java.util.List;

/** The table at the end of {@code tandem demo --once}: a line per sample and arm. */
final class SummaryTable {
  private static final String ROW = "%-22s %-10s %8s %7s %7s %8s  %s%n";

  private final PrintWriter out;

  SummaryTable(PrintWriter out) {
    this.out = out;
  }

  void print(List<SampleScore> scores) {
    out.println();
    out.printf(ROW, "sample", "arm", "WER", "p50 ms", "p99 ms", "CPU s/s", "transcript");
    String sample = "";
    for (SampleScore score : scores) {
      if (!score.sample().equals(sample)) {
        out.printf(ROW, score.sample(), "reference", "", "", "", "", score.reference());
      }
      sample = score.sample();
      print(score);
    }
    scores.stream().map(SampleScore::arm).distinct().forEach(arm -> printTotal(arm, scores));
    out.flush();
  }

  private void print(SampleScore score) {
    out.printf(
        ROW,
        "",
        score.arm(),
        "%.1f %%".formatted(100 * score.wer()),
        score.latencyP50Ms(),
        score.latencyP99Ms(),
        "%.3f".formatted(score.cpuPerAudioSecond()),
        score.hypothesis());
  }

  private void printTotal(String arm, List<SampleScore> scores) {
    ErrorRate total =
        ErrorRate.sum(
            scores.stream()
                .filter(score -> score.arm().equals(arm))
                .map(score -> WordErrorRate.of(score.reference(), score.hypothesis()))
                .toList());
    out.printf(
        ROW,
        "all",
        arm,
        "%.1f %%".formatted(total.percent()),
        "",
        "",
        "",
        total.numReference() + " words");
  }
}
