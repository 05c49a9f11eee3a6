package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.ArmScore;
import dev.tandem.schemas.Comparison;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Comparisons as they travel. */
final class ComparisonRecords {
  private static final int MEDIAN = 50;
  private static final int SLOWEST = 99;

  private ComparisonRecords() {}

  static Comparison of(ComparedUtterance compared) {
    Map<Arm, Score> scores = compared.scores();
    return Comparison.newBuilder()
        .setUtterance(compared.utterance())
        .setStart(scores.values().stream().mapToLong(Score::start).min().orElseThrow())
        .setEnd(scores.values().stream().mapToLong(Score::end).max().orElseThrow())
        .setScores(scoresOf(scores))
        .setAgreement(compared.agreement())
        .setStreamWer(byArmName(compared.streamWer()))
        .setComparedAtMs(compared.comparedAtMs())
        .build();
  }

  private static List<ArmScore> scoresOf(Map<Arm, Score> scores) {
    return scores.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> scoreOf(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ArmScore scoreOf(Arm arm, Score score) {
    return ArmScore.newBuilder()
        .setArm(arm)
        .setTranscript(score.transcript())
        .setModelVersion(score.modelVersion())
        .setFinalLatencyMs(score.finalLatencyMs())
        .setPartialLatencyP50Ms(nullable(score.partialLatencyMs(MEDIAN)))
        .setPartialLatencyP99Ms(nullable(score.partialLatencyMs(SLOWEST)))
        .setCpuPerAudioSecond(score.cpuPerAudioSecond())
        .build();
  }

  private static Map<String, Double> byArmName(Map<Arm, Double> rates) {
    return rates.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private static Long nullable(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
