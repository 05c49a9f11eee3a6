package dev.tandem.comparison.page;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.ArmScore;
import dev.tandem.schemas.Comparison;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A comparison in the JSON of {@code /v1/comparisons}; fields as in {@link Comparison}. */
record ComparisonView(
    String stream,
    int utterance,
    long start,
    long end,
    List<ScoreView> scores,
    double agreement,
    Map<String, Double> streamWer,
    long comparedAtMs) {

  /** One arm's score; fields as in {@link ArmScore}. */
  record ScoreView(
      String arm,
      String transcript,
      String modelVersion,
      long finalLatencyMs,
      Long partialLatencyP50Ms,
      Long partialLatencyP99Ms,
      Map<String, Double> cpuPerAudioSecond) {

    static ScoreView of(ArmScore score) {
      return new ScoreView(
          ArmNames.of(score.getArm()),
          score.getTranscript(),
          score.getModelVersion(),
          score.getFinalLatencyMs(),
          score.getPartialLatencyP50Ms(),
          score.getPartialLatencyP99Ms(),
          score.getCpuPerAudioSecond());
    }
  }

  static ComparisonView of(String stream, Comparison comparison) {
    Map<String, Double> streamWer = new TreeMap<>();
    comparison
        .getStreamWer()
        .forEach((arm, rate) -> streamWer.put(ArmNames.of(Arm.valueOf(arm)), rate));
    return new ComparisonView(
        stream,
        comparison.getUtterance(),
        comparison.getStart(),
        comparison.getEnd(),
        comparison.getScores().stream().map(ScoreView::of).toList(),
        comparison.getAgreement(),
        streamWer,
        comparison.getComparedAtMs());
  }
}
